package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.recommend.EmptyHistory;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.UnknownItems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recommends after one history, or after as many as a file holds. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Recommend what comes next after a history, or after each history of a file.",
        footer = {
            "",
            "A file of histories has one per line: ids separated by commas, or a JSON array of ids, oldest first. It is read"
                    + " and answered as it comes, in order, one line of JSON per history:"
                    + " {\"history\":[..],\"items\":[{\"id\":..,\"score\":..},..]}."
        })
final class RecommendCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineFlags engine;

    @Option(names = "--model-dir", required = true, paramLabel = "DIR", description = "A saved model.")
    private Path folder;

    @ArgGroup(multiplicity = "1")
    private Asked asked;

    /** One history or many. */
    static final class Asked {
        @Option(
                names = "--history",
                split = ",",
                hideParamSyntax = true,
                paramLabel = "ID,..",
                description = "The last items, oldest first.")
        private List<String> history;

        @Option(
                names = "--histories",
                paramLabel = "FILE",
                description = "A file of histories, or - for standard input.")
        private String file;
    }

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "Whose history it is, for a tiger with --user-tokens. Default: nobody's that it knows.")
    private String user;

    @Option(
            names = {"-k", "--top"},
            paramLabel = "K",
            description = "How many items. Default: 10, or as many as the model writes.")
    private Integer k;

    @Mixin
    private StrategyFlags strategy;

    @Mixin
    private SearchFlags search;

    @Option(
            names = "--allow",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ID,..",
            description = "Recommend these only.")
    private Set<String> allow;

    @Option(
            names = "--deny",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ID,..",
            description = "Never recommend these.")
    private Set<String> deny = Set.of();

    @Option(
            names = "--exclude-seen",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave the history's items out, or not. Default: leave them out.")
    private boolean excludeSeen;

    @Option(
            names = "--unknown",
            defaultValue = "skip",
            paramLabel = "POLICY",
            description = "History items that the model does not know: skip or fail. Default: ${DEFAULT-VALUE}.")
    private UnknownItems unknown;

    @Option(
            names = "--empty",
            defaultValue = "popularity",
            paramLabel = "POLICY",
            description = "A history without known items: popularity, skip or fail. Default: ${DEFAULT-VALUE}.")
    private EmptyHistory empty;

    @Option(names = "--json", description = "Print JSON for a single history too.")
    private boolean json;

    @Option(
            names = "--titles",
            paramLabel = "FILE",
            description = "CSV with the columns item and title, to show titles.")
    private Path titles;

    RecommendCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        Settings settings = new Settings(spec.commandLine().getParseResult());
        Strategy way = search.add(settings, strategy.read(settings));
        RecommendOptions any =
                new RecommendOptions(k == null ? 10 : k, excludeSeen, Optional.ofNullable(allow), deny, unknown, empty);
        Titles names = Titles.read(titles);
        try (SequenceRecommender recommender = way.load(folder)) {
            AskedNetwork network =
                    AskedNetwork.of(recommender.model().orElseThrow().model());
            strategy.requireUsed(settings, way, List.of(network));
            requireUserIsRead(network);
            int items = way.longest(network).settle("--top", any.k(), k != null);
            RecommendOptions options = new RecommendOptions(
                    items, excludeSeen, any.allow(), any.deny(), any.unknownItems(), any.emptyHistory());
            if (asked.file != null) {
                answerAll(recommender, options);
            } else {
                answerOne(recommender, options, names);
            }
            way.search().invalid().ifPresent(ids -> console.note("note: " + SearchFlags.described(ids)));
        }
    }

    private void requireUserIsRead(AskedNetwork network) {
        if (user != null && asked.file != null) {
            throw new IllegalArgumentException("--user has no meaning with --histories, which are of many users");
        }
        if (user != null && network.architecture().input(1).userTokens() == 0) {
            throw new IllegalArgumentException(
                    "--user has no meaning with the model in " + folder + ", which reads no user tokens");
        }
    }

    private void answerOne(SequenceRecommender recommender, RecommendOptions options, Titles names) {
        List<RecommendedItem> items = user == null
                ? recommender.recommend(asked.history, options)
                : recommender.recommend(user, asked.history, options);
        List<String> skipped = asked.history.stream()
                .filter(id -> recommender.items().index(id) == 0)
                .toList();
        if (!skipped.isEmpty()) {
            console.note("note: not in the catalogue and skipped: " + String.join(", ", skipped));
        }
        List<String> unknownAllowed = Optional.ofNullable(allow).stream()
                .flatMap(Set::stream)
                .filter(id -> recommender.items().index(id) == 0)
                .sorted()
                .toList();
        if (!unknownAllowed.isEmpty()) {
            console.note("note: allowed but not in the catalogue: " + String.join(", ", unknownAllowed));
        }
        console.out()
                .print(
                        json
                                ? Answers.json("history", asked.history, items) + System.lineSeparator()
                                : Answers.table(items, names));
    }

    /** The stream asks for a batch of histories before it answers the first, so those in between wait in a queue. */
    private void answerAll(SequenceRecommender recommender, RecommendOptions options) {
        Queue<List<String>> waiting = new ArrayDeque<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            AtomicInteger number = new AtomicInteger();
            Stream<List<String>> histories = lines.lines()
                    .map(line -> parse(line, number.incrementAndGet()))
                    .peek(waiting::add);
            recommender.recommendAll(histories, options).forEach(items -> console.out()
                    .println(Answers.json("history", waiting.remove(), items)));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + asked.file, failure);
        }
    }

    private List<String> parse(String line, int number) {
        try {
            return HistoryLine.parse(line);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    (asked.file.equals("-") ? "standard input" : asked.file) + ", line " + number + ": "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    private InputStream open() throws IOException {
        return asked.file.equals("-") ? console.in() : Files.newInputStream(Path.of(asked.file));
    }
}
