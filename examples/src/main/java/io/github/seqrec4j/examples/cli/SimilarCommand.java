package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds items like an item. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Find the items whose vectors point most nearly the same way as an item's (cosine).")
final class SimilarCommand implements Runnable {
    private final Console console;

    @Mixin
    private EngineFlags engine;

    @Option(names = "--model-dir", required = true, paramLabel = "DIR", description = "A saved model.")
    private Path folder;

    @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
    private String item;

    @Option(
            names = {"-k", "--top"},
            defaultValue = "10",
            paramLabel = "K",
            description = "How many items. Default: ${DEFAULT-VALUE}.")
    private int k;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--titles",
            paramLabel = "FILE",
            description = "CSV with the columns item and title, to show titles.")
    private Path titles;

    SimilarCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        Titles names = Titles.read(titles);
        try (SequenceRecommender recommender = Models.load(folder, Strategy.USUAL)) {
            requireVectors(recommender);
            List<RecommendedItem> items = recommender.similarItems(item, k);
            console.out()
                    .print(
                            json
                                    ? Answers.json("item", item, items) + System.lineSeparator()
                                    : Answers.table(items, names));
        }
    }

    private void requireVectors(SequenceRecommender recommender) {
        if (AskedNetwork.of(recommender.model().orElseThrow().model()).spelled()) {
            throw new IllegalArgumentException("the model in " + folder
                    + " spells items with tokens: they have no vectors that could be compared");
        }
    }
}
