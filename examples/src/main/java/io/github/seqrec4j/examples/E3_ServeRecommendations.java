package io.github.seqrec4j.examples;

import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.EmptyHistory;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.UnknownItems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a service does: loads a saved model once and asks it from several threads, with items that must not be shown.
 *
 * <p>Needs the folder of a model, for example the quickstart's, and item ids. Takes a few seconds, most of them to load the
 * engine.
 *
 * <pre>  java -cp examples/target/seqrec4j.jar io.github.seqrec4j.examples.E3_ServeRecommendations MODEL_FOLDER ID ID ..</pre>
 */
public final class E3_ServeRecommendations {
    private static final int THREADS = 4;

    private E3_ServeRecommendations() {}

    /**
     * Runs the example with each id as a history of its own and prints the answers.
     *
     * @param arguments the model's folder, then ids
     */
    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("expected MODEL_FOLDER ID ID ..");
            System.exit(2);
        }
        List<List<String>> histories = List.of(arguments).subList(1, arguments.length).stream()
                .map(List::of)
                .toList();
        run(Path.of(arguments[0]), histories, Set.of()).forEach(System.out::println);
    }

    /**
     * Answers histories from several threads.
     *
     * @param folder the model's folder
     * @param histories what each shopper bought, oldest first; unknown items are skipped, and who has no known item gets
     *     the most popular ones
     * @param soldOut ids that must not be recommended
     * @return five recommendations per history, in the same order
     */
    public static List<List<RecommendedItem>> run(Path folder, List<List<String>> histories, Set<String> soldOut) {
        RecommendOptions options =
                RecommendOptions.top(5).denying(soldOut).policies(UnknownItems.SKIP, EmptyHistory.POPULARITY);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        // One recommender serves all threads; it holds native memory, so it is closed when the service stops.
        try (SequenceRecommender recommender = Models.load(folder)) {
            List<Future<List<RecommendedItem>>> pending = new ArrayList<>();
            for (List<String> history : histories) {
                pending.add(threads.submit(() -> recommender.recommend(history, options)));
            }
            List<List<RecommendedItem>> answers = new ArrayList<>();
            for (Future<List<RecommendedItem>> answer : pending) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while answering", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a history could not be answered", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
