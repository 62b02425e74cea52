package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.eval.MeasureContext;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What is measured. The ranking is always over the whole catalogue. */
final class MetricFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of("item tags", "--item-tags FILE"));
    private static final OptionNames WITH_CUTOFFS =
            new OptionNames(Map.of("cutoff", "--metrics-at", "item tags", "--item-tags FILE"));
    /** Measures of all lists together. */
    private static final Set<String> OF_THE_CATALOGUE = Set.of("coverage", "gini");
    /** Knows as much as is needed to see whether names are understood, before data are read. */
    private static final MeasureContext WITHOUT_TAGS = MeasureContext.NONE
            .withPopularity(ItemPopularity.of(new long[] {0, 1}))
            .withBaseline(new Nobody());

    @Option(
            names = "--metrics",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "ndcg,recall",
            paramLabel = "NAME,..",
            description =
                    "Of ndcg, recall, hitrate, mrr, map, precision, each at all of --metrics-at, or at a cut-off of its own:"
                            + " ndcg@10. Beyond accuracy: ild (how items of a list differ by --item-tags: half the mean distance, as"
                            + " published), mean-pairwise-distance, arp (mean count), npcount (share of interactions, that of the most"
                            + " popular items being 1), novelty, serendipity (hits that popularity lacks), coverage, gini. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<String> names;

    @Option(
            names = "--metrics-at",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "1,5,10,20",
            paramLabel = "K,..",
            description = "The cut-offs. Default: ${DEFAULT-VALUE}.")
    private List<Integer> cutoffs;

    @Option(
            names = "--exclude-seen",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave the history's items out of the ranking, or not, where users return to the same items."
                    + " Default: leave them out.")
    boolean excludeSeen;

    @Mixin
    private TagFlags tags;

    private Optional<ItemTags> read = Optional.empty();

    /** Answers nothing: its name is enough. */
    private record Nobody() implements Recommender {
        @Override
        public int itemCount() {
            return 1;
        }

        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            throw new IllegalStateException("nobody is asked");
        }
    }

    /** Refuses, before data are read, names that are not known, tags that are missing, and tags that are of no use. */
    void check() {
        check(false);
    }

    /**
     * The same where something else may read tags.
     *
     * @param otherUse whether it does
     */
    void check(boolean otherUse) {
        tags.checkApplicable();
        evaluator(tags.given() ? WITHOUT_TAGS.withTags(ItemTags.of(List.of(), new int[1][0])) : WITHOUT_TAGS);
        if (tags.given() && !otherUse && !readTags()) {
            throw new IllegalArgumentException("--item-tags has no meaning with --metrics " + String.join(",", names)
                    + ", which do not look at tags; ild@10 does");
        }
    }

    private boolean readTags() {
        try {
            evaluator(WITHOUT_TAGS);
            return false;
        } catch (IllegalArgumentException tagsAreMissing) {
            return true;
        }
    }

    /** Changes what is measured by default. */
    void choose(List<String> usual, ParseResult parsed) {
        if (!parsed.hasMatchedOption("--metrics")) {
            names = usual;
        }
    }

    /** Returns what is measured, refusing more or less than two figures of one cut-off each. */
    List<String> pair() {
        if (names.size() != 2 || names.stream().anyMatch(name -> name.indexOf('@') < 0)) {
            throw new IllegalArgumentException(
                    "--metrics names two figures here, the one to be kept and the one it is traded"
                            + " for, for example ndcg@10,ild@10; got " + String.join(",", names));
        }
        return names;
    }

    /** Refuses measures of the catalogue where there are no others: tests compare case by case. */
    void requireOfSingleLists() {
        if (names.stream().allMatch(name -> OF_THE_CATALOGUE.contains(name.replaceFirst("@.*", "")))) {
            throw new IllegalArgumentException("runs are compared case by case, and --metrics "
                    + String.join(",", names) + " tells of all lists together; add another metric");
        }
    }

    /** Whether tags of items are named. */
    boolean tagsGiven() {
        return tags.given();
    }

    /** Reads the tags of the data's items, once. */
    ItemTags tags(SplitData parts, Console console) {
        if (read.isEmpty()) {
            read = Optional.of(tags.read(parts.split().items(), console));
        }
        return read.get();
    }

    /** Settles the cut-offs: of the defaults those are left that a list can reach, and what was typed is refused if it is more. */
    void settle(LongestList longest, ParseResult parsed) {
        cutoffs = longest.settleAll("--metrics-at", cutoffs, parsed.hasMatchedOption("--metrics-at"));
        for (String name : names) {
            int at = name.indexOf('@');
            if (at >= 0) {
                longest.settle("--metrics " + name, Integer.parseInt(name.substring(at + 1)), true);
            }
        }
    }

    /** Settles the metric of {@code --validation-metric} likewise; a default is the same metric with a smaller cut-off. */
    static String settledValidation(String metric, LongestList longest, ParseResult parsed) {
        RankingMetric asked = Metrics.named(metric);
        int cutoff = longest.settle(
                "--validation-metric " + metric, asked.cutoff(), parsed.hasMatchedOption("--validation-metric"));
        return cutoff == asked.cutoff() ? metric : metric.replaceFirst("@.*", "@" + cutoff);
    }

    /** Makes the evaluator for some data. */
    Evaluator evaluator(SplitData parts, Console console) {
        MeasureContext known = MeasureContext.NONE
                .withPopularity(ItemPopularity.of(parts.split().train()))
                .withBaseline(MostPopular.fit(parts.split().train()));
        return evaluator(tags.given() ? known.withTags(tags(parts, console)) : known);
    }

    private Evaluator evaluator(MeasureContext context) {
        // A set: what is asked for twice is measured once.
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            if (name.indexOf('@') >= 0) {
                all.add(checked(NAMES, name, context));
            } else {
                cutoffs.forEach(cutoff -> all.add(checked(WITH_CUTOFFS, name + "@" + cutoff, context)));
            }
        }
        return Evaluator.fullRanking(List.copyOf(all), context).excludingSeen(excludeSeen);
    }

    private static String checked(OptionNames words, String name, MeasureContext context) {
        words.make(() -> Evaluator.fullRanking(List.of(name), context));
        return name;
    }

    /** Judges several recommenders by the same cases, in order. */
    static Map<String, EvaluationReport> evaluate(
            Evaluator evaluator, Map<String, Recommender> recommenders, List<HoldoutCase> cases) {
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        recommenders.forEach((name, recommender) -> reports.put(name, evaluator.evaluate(recommender, cases)));
        return reports;
    }

    /** Returns the means of a report by metric, and what it tells of the catalogue. */
    static Map<String, Double> means(EvaluationReport report) {
        Map<String, Double> means = new LinkedHashMap<>();
        report.metricNames().forEach(name -> means.put(name, report.value(name)));
        report.catalogueMeasureNames().forEach(name -> means.put(name, report.value(name)));
        return means;
    }
}
