package io.github.seqrec4j.benchmarks.reproduction;

import io.github.seqrec4j.benchmarks.reproduction.Row.Published;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table. Sizes are the published ones where a recipe has a published twin. */
final class Rows {
    private static final String BEAUTY_SIZES =
            " --seed 42 --dim 64 --max-length 50 --batch-size 128 --epochs 300 --patience 15";
    private static final String ML1M_SIZES =
            " --seed 42 --max-length 200 --batch-size 128 --epochs 2000 --patience 100";
    /** As RSS was published, but for the limit of an hour. */
    private static final String RSS_SIZES =
            " --seed 42 --dim 64 --blocks 3 --max-length 50 --batch-size 128 --epochs 4000 --patience 100 --adam-betas 0.9,0.98";

    private static final String CHECKPOINTS = "validation of the published PyTorch port's checkpoint";
    private static final String ESASREC = "eSASRec benchmark";
    private static final String S3REC = "S3-Rec's table";
    private static final String TIGER = "TIGER's paper, with sentence vectors";

    private Rows() {}

    static List<Row> all() {
        return Stream.of(ml1m(), ml1mRecency(), beauty(), beautyGenerative(), beautyWithoutTwin())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> ml1m() {
        String sizes = ML1M_SIZES + " --dim 128 --blocks 2";
        return List.of(
                row(
                        "ml1m-sasrec-softmax",
                        "SASRec, softmax",
                        Optional.empty(),
                        "--model sasrec --loss ce --dropout 0.2" + sizes),
                row(
                        "ml1m-gsasrec",
                        "gSASRec, 256 negatives, t = .75",
                        published(.1974, CHECKPOINTS + ", after 86,064 steps"),
                        "--model gsasrec --dropout 0.5" + sizes),
                row(
                        "ml1m-sasrec-bce",
                        "SASRec, BCE, 1 negative",
                        published(.1428, CHECKPOINTS + ", after 47,520 steps"),
                        "--model sasrec --loss bce --negatives 1 --separate-output --dropout 0.5" + sizes),
                row(
                        "ml1m-bert4rec",
                        "BERT4Rec, softmax, at most 40 masks, width 64 (our choice)",
                        Optional.empty(),
                        "--model bert4rec --dim 64 --blocks 2 --heads 2 --dropout 0.2 --max-masks 40 --max-length 200"
                                + " --batch-size 64 --epochs 2000 --patience 100 --seed 42"));
    }

    private static List<Row> ml1mRecency() {
        String rss = " --objective rss --loss lambdarank" + RSS_SIZES;
        String continuation = " --objective continuation --loss lambdarank" + RSS_SIZES;
        return List.of(
                recency("ml1m-sasrec-rss", "SASRec, RSS (alpha .8), LambdaRank", "--model sasrec --dropout 0.2" + rss),
                recency(
                        "ml1m-sasrec-continuation",
                        "SASRec, continuation, LambdaRank",
                        "--model sasrec --dropout 0.2" + continuation),
                recency("ml1m-gru4rec-rss", "GRU4Rec, RSS (alpha .8), LambdaRank", "--model gru4rec" + rss),
                recency(
                        "ml1m-gru4rec-continuation",
                        "GRU4Rec, continuation, LambdaRank",
                        "--model gru4rec" + continuation),
                recency(
                        "ml1m-sasrec-rss-alpha-0",
                        "SASRec, RSS, alpha 0",
                        "--model sasrec --dropout 0.2 --alpha 0" + rss),
                recency(
                        "ml1m-sasrec-rss-alpha-1",
                        "SASRec, RSS, alpha 1",
                        "--model sasrec --dropout 0.2 --alpha 1" + rss));
    }

    private static List<Row> beauty() {
        return List.of(
                beauty(
                        "beauty-sasrec-sampled-softmax",
                        "SASRec, sampled softmax, 256 negatives",
                        published(.0531, .0921, ESASREC),
                        "--model sasrec --loss sampled-softmax --negatives 256 --negative-sampling per-sequence --blocks 1"
                                + " --dropout 0.2"),
                beauty(
                        "beauty-esasrec",
                        "eSASRec",
                        published(.0523, .0928, ESASREC),
                        "--model esasrec --blocks 1 --dropout 0.2"),
                beauty(
                        "beauty-sasrec-bce",
                        "SASRec, BCE, 1 negative",
                        published(.0318, .0605, S3REC),
                        "--model sasrec --loss bce --negatives 1 --blocks 2 --dropout 0.5"),
                beauty(
                        "beauty-sasrec-softmax",
                        "SASRec, softmax",
                        Optional.empty(),
                        "--model sasrec --loss ce --blocks 1 --dropout 0.2"),
                beauty(
                        "beauty-bert4rec",
                        "BERT4Rec, softmax, 40 % masked, 20 % of rows with the last item only (our choice)",
                        published(.0170, .0347, S3REC + ", from under-trained runs"),
                        "--model bert4rec --blocks 2 --heads 2 --dropout 0.2 --mask-share 0.4 --last-only-share 0.2"));
    }

    private static List<Row> beautyGenerative() {
        String tags = " --features " + Row.DATA + "/beauty/Beauty_item2attributes.json";
        return List.of(
                generative(
                        "beauty-tiger",
                        "TIGER, tags and co-occurrence, residual k-means, causal encoder, width 64",
                        published(.0384, .0648, TIGER),
                        "--model tiger --semantic-ids residual-kmeans" + tags),
                generative(
                        "beauty-tiger-rqvae",
                        "TIGER, the same with RQ-VAE",
                        published(.0384, .0648, TIGER),
                        "--model tiger --semantic-ids rqvae" + tags),
                generative(
                        "beauty-tiger-random",
                        "TIGER, random ids",
                        published(.0250, .0434, TIGER + ", random ids"),
                        "--model tiger --tokens random"),
                generative(
                        "beauty-tiger-published-network",
                        "TIGER, the published network (4 + 4 blocks, 6 heads of 64, width 128)",
                        published(.0384, .0648, TIGER),
                        "--model tiger --semantic-ids rqvae --no-causal-encoder --dim 128 --blocks 4 --heads 6 --head-width 64"
                                + " --feed-forward-multiplier 8" + tags),
                beauty(
                        "beauty-gsasrec",
                        "gSASRec, 256 negatives, t = .75",
                        Optional.empty(),
                        "--model gsasrec --blocks 2 --dropout 0.5"),
                beauty("beauty-gptrec", "GPTRec", Optional.empty(), "--model gptrec --heads 2"),
                new Row(
                        "beauty-gptrec-svd",
                        Dataset.BEAUTY,
                        "GPTRec, 4 x 256 tokens by SVD, 30 items",
                        Optional.empty(),
                        "--model gptrec --tokens svd --tokens-per-item 4 --token-values 256 --dim 64 --heads 2 --max-length 30"
                                + " --batch-size 64 --beam 20 --seed 42 --epochs 300 --patience 15",
                        60));
    }

    private static Row generative(String name, String recipe, Optional<Published> published, String options) {
        return new Row(name, Dataset.BEAUTY, recipe, published, options + " --seed 42 --epochs 300 --patience 15", 180);
    }

    private static List<Row> beautyWithoutTwin() {
        return List.of(
                beauty(
                        "beauty-gbert4rec",
                        "gBERT4Rec, 256 negatives, t = .75, masks as BERT4Rec",
                        Optional.empty(),
                        "--model gbert4rec --blocks 2 --heads 2 --dropout 0.2 --mask-share 0.4 --last-only-share 0.2"),
                beauty(
                        "beauty-sasrec-rss-bce",
                        "SASRec, RSS, BCE over the catalogue",
                        Optional.empty(),
                        "--model sasrec --objective rss --loss bce --blocks 1 --dropout 0.2"),
                beauty(
                        "beauty-sasrec-rss-lambdarank",
                        "SASRec, RSS, LambdaRank",
                        Optional.empty(),
                        "--model sasrec --objective rss --loss lambdarank --blocks 1 --dropout 0.2"),
                beauty("beauty-gru4rec", "GRU4Rec, softmax", Optional.empty(), "--model gru4rec"),
                beauty("beauty-caser", "Caser, RSS, softmax", Optional.empty(), "--model caser --dropout 0.2"),
                new Row("beauty-bprmf", Dataset.BEAUTY, "BPR-MF", Optional.empty(), "--model bprmf --seed 42", 0),
                new Row(
                        "beauty-smart-markov",
                        Dataset.BEAUTY,
                        "SmartMC, higher-order Markov chain",
                        Optional.empty(),
                        "--model smart-markov",
                        0),
                new Row("beauty-popularity", Dataset.BEAUTY, "Popularity", Optional.empty(), "--model popularity", 0));
    }

    private static Row beauty(String name, String recipe, Optional<Published> published, String options) {
        return new Row(name, Dataset.BEAUTY, recipe, published, options + BEAUTY_SIZES, 30);
    }

    private static Row row(String name, String recipe, Optional<Published> published, String options) {
        return new Row(name, Dataset.ML1M, recipe, published, options, 90);
    }

    private static Row recency(String name, String recipe, String options) {
        return new Row(name, Dataset.ML1M, recipe, Optional.empty(), options, 20);
    }

    private static Optional<Published> published(double ndcg, String source) {
        return Optional.of(new Published(ndcg, Optional.empty(), source));
    }

    private static Optional<Published> published(double ndcg, double recall, String source) {
        return Optional.of(new Published(ndcg, Optional.of(recall), source));
    }
}
