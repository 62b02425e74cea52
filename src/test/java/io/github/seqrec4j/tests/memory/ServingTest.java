package io.github.seqrec4j.tests.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.tests.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, many calls: the same answers, and no memory that stays. */
class ServingTest {
    private static final int THREADS = 8;
    private static final int CALLS = 2_000;
    /** Wide enough that a call whose arrays stayed would show: 2,000 calls would hold more than a gigabyte. */
    private static final SASRec WIDE = new SASRec(SASRec.Config.of(128, 2, 2, 50, 0.2));

    private static final long TOLERANCE_BYTES = 64L << 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void recommend_eightThreads_answerExactlyAsOne() throws Exception {
        List<List<String>> histories = SmallModels.histories(80);
        try (SequenceRecommender recommender = SequenceRecommender.of(SmallModels.stored(WIDE, 3))) {
            List<Callable<List<RecommendedItem>>> calls = new ArrayList<>();
            for (int h = 0; h < histories.size(); h++) {
                calls.add(call(recommender, histories.get(h), h));
            }
            List<List<RecommendedItem>> alone = new ArrayList<>();
            for (Callable<List<RecommendedItem>> call : calls) {
                alone.add(call.call());
            }
            List<Callable<List<RecommendedItem>>> often =
                    Stream.of(calls, calls, calls, calls).flatMap(List::stream).toList();
            List<Future<List<RecommendedItem>>> answers = threads.invokeAll(often);
            for (int i = 0; i < often.size(); i++) {
                assertEquals(alone.get(i % calls.size()), answers.get(i).get());
            }
        }
    }

    @Test
    void close_whileThreadsAsk_waitsForThemAndRefusesLaterCalls() throws Exception {
        for (int round = 0; round < 10; round++) {
            SequenceRecommender recommender = SequenceRecommender.of(SmallModels.stored(WIDE, round));
            List<List<String>> histories = SmallModels.histories(40);
            CountDownLatch asking = new CountDownLatch(THREADS);
            List<Future<String>> endings = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Callable<List<RecommendedItem>> call = call(recommender, histories.get(thread), thread);
                endings.add(threads.submit(() -> askUntilRefused(call, asking)));
            }
            asking.await();
            recommender.close();
            recommender.close();
            for (Future<String> ending : endings) {
                assertEquals("this recommender is closed", ending.get());
            }
        }
    }

    private static String askUntilRefused(Callable<List<RecommendedItem>> call, CountDownLatch asking)
            throws Exception {
        call.call();
        asking.countDown();
        while (true) {
            try {
                call.call();
            } catch (IllegalStateException refused) {
                return refused.getMessage();
            }
        }
    }

    /** Every kind of question that a service may be asked. */
    private static Callable<List<RecommendedItem>> call(
            SequenceRecommender recommender, List<String> history, int kind) {
        return switch (kind % 4) {
            case 0 -> () -> recommender.recommend(history, 10);
            case 1 ->
                () -> recommender.recommend(
                        history,
                        RecommendOptions.top(5).denying(Set.of("article 3")).includeSeen(true));
            case 2 -> () -> recommender.similarItems(history.get(0), 7);
            default ->
                () -> recommender
                        .recommendAll(Stream.of(history, List.of(), history), RecommendOptions.top(3))
                        .flatMap(List::stream)
                        .toList();
        };
    }

    @Test
    void recommend_thousandsOfCallsOnPooledThreads_keepsNoMemory() throws Exception {
        List<List<String>> histories = SmallModels.histories(40);
        try (SequenceRecommender recommender = SequenceRecommender.of(SmallModels.stored(WIDE, 3))) {
            SequenceModel model = recommender.model().orElseThrow().model();
            ask(recommender, histories, CALLS);
            int arrays = model.managedArrays();
            long before = ProcessMemory.nativeResident();
            ask(recommender, histories, CALLS);
            assertEquals(arrays, model.managedArrays(), "arrays held by the model");
            long grown = ProcessMemory.nativeResident() - before;
            assertTrue(grown < TOLERANCE_BYTES, () -> CALLS + " calls left " + (grown >> 20) + " MB");
        }
    }

    private void ask(SequenceRecommender recommender, List<List<String>> histories, int calls) throws Exception {
        List<Callable<List<RecommendedItem>>> asked = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            asked.add(call(recommender, histories.get(i % histories.size()), i / histories.size()));
        }
        for (Future<List<RecommendedItem>> answer : threads.invokeAll(asked)) {
            assertTrue(answer.get().size() <= 10);
        }
    }
}
