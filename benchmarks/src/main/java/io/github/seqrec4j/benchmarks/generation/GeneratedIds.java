package io.github.seqrec4j.benchmarks.generation;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.CachedWriter;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.models.generate.UnconstrainedBeamSearch;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a trained model that spells items writes: how many of its ids are no item's, with and without the trie, and how long a list of ten
 * takes, for one user and for many. Run it with {@code -Dai.djl.pytorch.num_threads=1}, on histories of Beauty.
 */
public final class GeneratedIds {
    private static final int K = 10;
    private static final int WIDTH = 20;
    private static final int WARM_UP = 50;
    /** How many ids of each user are looked at where invalid ones are searched for. */
    private static final int PER_LIST = 50;

    private static final int USERS_AT_ONCE = 64;

    private GeneratedIds() {}

    /**
     * Prints counts and times.
     *
     * @param arguments the model folder, the log of Beauty, how many ids to generate (1,000,000 unless given), how many lists to time
     *     (500)
     */
    public static void main(String[] arguments) {
        long ids = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1_000_000;
        int lists = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 500;
        Split split = LeaveOneOut.validationUsers(2048, 42)
                .split(InteractionReader.userSequences(Path.of(arguments[1])).read());
        List<int[]> histories = split.test().stream().map(HoldoutCase::history).toList();
        try (SequenceRecommender loaded = Models.load(Path.of(arguments[0]))) {
            SequenceModel model = loaded.model().orElseThrow().model();
            ItemTokens items = model.itemEmbeddings().tokens().orElseThrow();
            time(model, histories, lists);
            unconstrained(model, histories);
            constrained(model, items, histories, ids);
        }
    }

    private static Recommender search(SequenceModel model) {
        BeamSearch.Options options = BeamSearch.Options.defaults().withWidth(WIDTH);
        return GeneratedItems.by(items -> BeamSearch.of(items, options)).around(model);
    }

    private static void time(SequenceModel model, List<int[]> histories, int lists) {
        try (Recommender search = search(model)) {
            double[] milliseconds = new double[lists];
            for (int i = -WARM_UP; i < lists; i++) {
                long started = System.nanoTime();
                search.recommend(List.of(Query.excludingSeen(histories.get(Math.floorMod(i, histories.size())), K)));
                if (i >= 0) {
                    milliseconds[i] = (System.nanoTime() - started) / 1e6;
                }
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    "one user, beam %d, K %d: median %.2f ms, 99 %% %.2f ms, of %d lists%n",
                    WIDTH, K, milliseconds[lists / 2], milliseconds[lists * 99 / 100], lists);
            int many = Math.min(histories.size(), 4_096);
            long started = System.nanoTime();
            search.recommend(queries(histories.subList(0, many)));
            System.out.printf(
                    "%d users in a call: %.0f lists per second%n", many, many / ((System.nanoTime() - started) / 1e9));
        }
    }

    private static List<Query> queries(List<int[]> histories) {
        return histories.stream()
                .map(history -> Query.excludingSeen(history, K))
                .toList();
    }

    private static void unconstrained(SequenceModel model, List<int[]> histories) {
        InvalidIds tally = new InvalidIds();
        UnconstrainedBeamSearch.Options options = new UnconstrainedBeamSearch.Options(
                WIDTH, UnconstrainedBeamSearch.Options.defaults().temperatures());
        try (Recommender search = GeneratedItems.by(items -> UnconstrainedBeamSearch.of(items, options, tally))
                .around(model)) {
            for (int from = 0; from < histories.size(); from += 1_024) {
                search.recommend(queries(histories.subList(from, Math.min(histories.size(), from + 1_024))));
            }
        }
        System.out.printf(
                "without the trie: %d of the best %d ids of %d users are no item's, %.2f %%%n",
                tally.invalid(), tally.generated(), histories.size(), 100 * tally.share());
    }

    /** Whole beams; what is written is looked up among the beginnings of all spellings, apart from the search and its trie. */
    private static void constrained(SequenceModel model, ItemTokens items, List<int[]> histories, long ids) {
        Set<List<Integer>> beginnings = beginnings(items);
        BeamSearch search = BeamSearch.of(items, BeamSearch.Options.defaults().withWidth(PER_LIST));
        Set<Integer> different = new HashSet<>();
        long generated = 0;
        long invalid = 0;
        for (int from = 0; generated < ids; from = (from + USERS_AT_ONCE) % histories.size()) {
            List<int[]> some = histories.subList(from, Math.min(histories.size(), from + USERS_AT_ONCE));
            List<int[]> read =
                    some.stream().map(history -> newest(model, history)).toList();
            List<Query> queries = some.stream()
                    .map(history -> new Query(history, PER_LIST, ItemFilter.all()))
                    .toList();
            try (WatchedWriter writer =
                    new WatchedWriter(CachedWriter.begin(model, read, items.tokensPerItem() + 1), beginnings)) {
                for (RankedItems list : search.generate(writer, queries)) {
                    generated += list.size();
                    Arrays.stream(list.items()).forEach(different::add);
                }
                invalid += writer.unknown();
            }
        }
        System.out.printf(
                "with the trie: %d beginnings that no item has were written for %d generated ids, of %d different items%n",
                invalid, generated, different.size());
    }

    private static int[] newest(SequenceModel model, int[] history) {
        int perItem = model.itemEmbeddings().tokensPerItem();
        int room = model.architecture().maxLength() / perItem - 1;
        return model.itemEmbeddings()
                .spelled(Arrays.copyOfRange(history, Math.max(0, history.length - room), history.length));
    }

    private static Set<List<Integer>> beginnings(ItemTokens items) {
        Set<List<Integer>> all = new HashSet<>();
        for (int item = 1; item <= items.catalogueSize(); item++) {
            List<Integer> tokens = new ArrayList<>();
            for (int split = 0; split < items.tokensPerItem(); split++) {
                tokens.add(items.token(item, split));
                all.add(List.copyOf(tokens));
            }
        }
        return all;
    }
}
