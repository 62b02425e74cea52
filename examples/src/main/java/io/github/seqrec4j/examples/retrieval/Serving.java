package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.SearchableItems;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Times whole calls of a recommender, ids in and ids out, from one thread and from several, and beside them what they consist
 * of: encoding the history and searching the catalogue. Each call uses one thread of the engine.
 *
 * <p>Run with {@code --add-modules jdk.incubator.vector} to have vector instructions.
 */
@Command(
        name = "serving",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time whole calls of a recommender.")
public final class Serving implements Callable<Integer> {
    private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, heading = "A trained model, instead of an untrained one:%n")
    private TrainedFlags trained;

    @Mixin
    private UntrainedFlags untrained;

    @Option(
            names = "--calls",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many are timed. Default: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(
            names = "-k",
            defaultValue = "10",
            paramLabel = "K",
            description = "Items asked for. Default: ${DEFAULT-VALUE}.")
    private int k;

    @Option(
            names = "--threads",
            defaultValue = "8",
            paramLabel = "N",
            description = "That call at once, the second time. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--warm-up",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "Before each measurement. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    private Serving() {}

    /**
     * Runs the program and ends the process.
     *
     * @param arguments options
     */
    public static void main(String[] arguments) {
        if (System.getProperty(ENGINE_THREADS) == null) {
            // The engine reads it when it loads.
            System.setProperty(ENGINE_THREADS, "1");
        }
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Serving());
    }

    private void check() {
        try {
            if (trained != null) {
                TrainedFlags.refuse(untrained.spec, spec.commandLine().getParseResult());
            } else {
                untrained.check();
            }
            Ranges.requirePositive("--calls", calls);
            Ranges.requirePositive("-k", k);
            Ranges.requireThreads(threads);
            Ranges.requireWarmUp(warmUp);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        check();
        try (SequenceRecommender recommender = recommender()) {
            SequenceModel model = recommender.model().orElseThrow().model();
            int length = model.architecture().maxLength();
            System.out.printf(
                    "Java %s, %d processors, %s engine threads; %s of width %d, %s items, reads %d; %d items, top %d, %d calls%n%n",
                    System.getProperty("java.version"),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty(ENGINE_THREADS),
                    model.architecture().name(),
                    model.output().dimension(),
                    model.itemEmbeddings().kind(),
                    length,
                    model.itemCount(),
                    k,
                    calls);
            System.out.println("| histories | work | threads | a second | median, ms | 99 %, ms |");
            System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
            if (trained == null) {
                measure("full", recommender, UserHistories.random(model.itemCount(), length, calls));
            } else {
                List<int[]> users = UserHistories.ofLog(trained.data, recommender.items());
                measure("full", recommender, UserHistories.full(users, length, calls));
                measure("of users", recommender, users);
            }
        }
        return 0;
    }

    private SequenceRecommender recommender() {
        return trained != null ? Models.load(trained.modelDir) : SequenceRecommender.of(untrained.model());
    }

    private void measure(String histories, SequenceRecommender recommender, List<int[]> asked)
            throws InterruptedException, ExecutionException {
        List<List<String>> named = asked.stream()
                .limit(calls)
                .map(history ->
                        Arrays.stream(history).mapToObj(recommender.items()::id).toList())
                .toList();
        SequenceModel model = recommender.model().orElseThrow().model();
        IntConsumer whole = i -> recommender.recommend(named.get(i % named.size()), k);
        print(histories, "recommend", whole, 1);
        print(histories, "encode alone", i -> ModelRecommender.queryVector(model, asked.get(i % named.size())), 1);
        if (model.output() instanceof SearchableItems items) {
            ItemRetriever retriever = items.retriever();
            List<VectorQuery> queries = asked.stream()
                    .limit(calls)
                    .map(history -> new VectorQuery(
                            ModelRecommender.queryVector(model, history), k, ItemFilter.excluding(history)))
                    .toList();
            print(histories, "search alone", i -> retriever.retrieve(queries.get(i % queries.size())), 1);
        }
        print(histories, "recommend", whole, threads);
    }

    private void print(String histories, String work, IntConsumer call, int callers)
            throws InterruptedException, ExecutionException {
        Calls timed = Calls.of(call, new Calls.Plan(calls, callers, warmUp));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.1f | %.2f | %.2f |%n",
                histories,
                work,
                callers,
                timed.perSecond(),
                timed.milliseconds().median(),
                timed.milliseconds().tail());
    }
}
