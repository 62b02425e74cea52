package io.github.seqrec4j.quantization.sentence;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.github.seqrec4j.data.ItemFeatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text encoder in a folder of its own: {@code tokenizer.json}, as HuggingFace's tokenizers write it, and one TorchScript file, {@code
 * *.pt}, such as {@code torch.jit.trace} makes of a sentence transformer. Nothing is downloaded.
 *
 * <pre>{@code
 * try (SentenceEncoder encoder = SentenceEncoder.load(Path.of("minilm"), SentenceOptions.DEFAULT)) {
 *     ItemFeatures features = encoder.encode(table.sentences());
 * }
 * }</pre>
 *
 * <p>The network is given tokens (B, L) and a mask (B, L) of ones at real tokens and zeros behind them, both INT64, and token types where
 * {@link SentenceOptions#tokenTypes} says so. Its first output is either a vector per text, (B, D), or one per token, (B, L, D), of which
 * the mean over the real tokens is taken (Reimers and Gurevych, "Sentence-BERT", EMNLP 2019).
 *
 * <p>Needs DJL's PyTorch engine. On machines with an Nvidia GPU the tokenizers library looks for another native library than that in its
 * jar unless the environment variable or system property {@code RUST_FLAVOR} is {@code cpu}, or DJL is offline
 * ({@code -Dai.djl.offline=true}). Thread-safe; calls run one after the other. Close it to free its memory.
 */
public final class SentenceEncoder implements AutoCloseable {
    private static final String ENGINE = "PyTorch";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String NETWORK = ".pt";

    private final Path network;
    private final SentenceOptions options;
    private final HuggingFaceTokenizer tokenizer;
    private final Model model;

    private SentenceEncoder(Path network, SentenceOptions options, HuggingFaceTokenizer tokenizer, Model model) {
        this.network = network;
        this.options = options;
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /**
     * Loads an encoder.
     *
     * @param folder where its two files are
     * @param options how sentences are encoded
     * @return the encoder
     * @throws IllegalArgumentException if a file is missing or there are several networks, or one of them cannot be understood
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalStateException if the tokenizers library is not on the class path
     */
    public static SentenceEncoder load(Path folder, SentenceOptions options) {
        Path vocabulary = folder.resolve(TOKENIZER);
        if (!Files.isRegularFile(vocabulary)) {
            throw new IllegalArgumentException(
                    "expected an encoder's " + TOKENIZER + " in " + folder + ", but there is none");
        }
        Path network = network(folder);
        HuggingFaceTokenizer tokenizer = tokenizer(vocabulary, options);
        try {
            return new SentenceEncoder(network, options, tokenizer, model(network));
        } catch (RuntimeException failure) {
            tokenizer.close();
            throw failure;
        }
    }

    private static Path network(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> networks = files.filter(
                            file -> file.getFileName().toString().endsWith(NETWORK))
                    .sorted()
                    .toList();
            if (networks.size() != 1) {
                throw new IllegalArgumentException("expected one TorchScript file *" + NETWORK + " in " + folder
                        + ", got "
                        + (networks.isEmpty()
                                ? "none"
                                : networks.stream().map(Path::getFileName).toList()));
            }
            return networks.get(0);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder + ": " + failure, failure);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path vocabulary, SentenceOptions options) {
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(vocabulary)
                    .optTruncation(true)
                    .optPadding(true)
                    .optMaxLength(options.maxLength())
                    .build();
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "sentence vectors need ai.djl.huggingface:tokenizers on the class path", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + vocabulary + ": " + failure, failure);
        } catch (RuntimeException damaged) {
            // The native library has no exception of its own.
            throw new IllegalArgumentException(
                    "expected a tokenizer in " + vocabulary + ", but it cannot be understood: " + damaged.getMessage(),
                    damaged);
        }
    }

    private static Model model(Path network) {
        String file = network.getFileName().toString();
        Model model = Model.newInstance("sentence-encoder", ENGINE);
        try {
            model.load(network.toAbsolutePath().getParent(), file.substring(0, file.length() - NETWORK.length()));
            return model;
        } catch (MalformedModelException | EngineException damaged) {
            model.close();
            throw new IllegalArgumentException(
                    "expected a TorchScript network in " + network + ", but it cannot be understood: "
                            + damaged.getMessage(),
                    damaged);
        } catch (IOException failure) {
            model.close();
            throw new UncheckedIOException("cannot read " + network + ": " + failure, failure);
        }
    }

    /**
     * Encodes texts.
     *
     * @param texts at least one; text i is that of item i + 1
     * @return features as wide as the network's vectors; zeros for a blank text, which the network is not asked about
     * @throws IllegalArgumentException if all texts are blank, the network does not take these inputs, its output is none of vectors, or
     *     one of them is not finite
     */
    public synchronized ItemFeatures encode(List<String> texts) {
        // Texts of like length together leave little to fill up.
        int[] order = IntStream.range(0, texts.size())
                .filter(text -> !texts.get(text).isBlank())
                .boxed()
                .sorted(Comparator.comparingInt(text -> texts.get(text).length()))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one text that is not blank, got " + texts.size() + " blank ones");
        }
        float[][] vectors = new float[texts.size()][];
        for (int start = 0; start < order.length; start += options.batchSize()) {
            int[] batch = Arrays.copyOfRange(order, start, Math.min(order.length, start + options.batchSize()));
            encode(texts, batch, vectors);
        }
        int width = vectors[order[0]].length;
        if ((long) texts.size() * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "vectors of " + texts.size() + " texts with " + width + " numbers are too large for an array");
        }
        float[] values = new float[texts.size() * width];
        for (int text : order) {
            if (vectors[text].length != width) {
                throw unexpectedOutput("vectors of one width, got " + width + " and " + vectors[text].length);
            }
            System.arraycopy(vectors[text], 0, values, text * width, width);
        }
        ItemFeatures features = ItemFeatures.of(texts.size(), width, values);
        return options.normalized() ? features.normalized() : features;
    }

    private void encode(List<String> texts, int[] batch, float[][] vectors) {
        Encoding[] encodings =
                tokenizer.batchEncode(Arrays.stream(batch).mapToObj(texts::get).toList());
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList inputs = new NDList(
                    array(manager, encodings, Encoding::getIds), array(manager, encodings, Encoding::getAttentionMask));
            if (options.tokenTypes()) {
                inputs.add(array(manager, encodings, Encoding::getTypeIds));
            }
            NDArray sentences = sentences(forward(manager, inputs), inputs.get(1));
            float[] values = sentences.toFloatArray();
            int width = (int) sentences.getShape().get(1);
            for (int i = 0; i < batch.length; i++) {
                vectors[batch[i]] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
            }
        }
    }

    private static NDArray array(NDManager manager, Encoding[] encodings, Function<Encoding, long[]> part) {
        long[][] rows = Arrays.stream(encodings).map(part).toArray(long[][]::new);
        long[] values = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        return manager.create(values, new Shape(rows.length, rows[0].length));
    }

    private NDArray forward(NDManager manager, NDList inputs) {
        NDList outputs;
        try {
            outputs = model.getBlock().forward(new ParameterStore(manager, false), inputs, false);
        } catch (EngineException refused) {
            throw new IllegalArgumentException(
                    "the network " + network + " must take " + inputs.size()
                            + " inputs, tokens, mask" + (options.tokenTypes() ? " and token types" : "")
                            + ", of shape " + inputs.get(0).getShape() + ": " + refused.getMessage(),
                    refused);
        }
        outputs.attach(manager);
        if (outputs.isEmpty()) {
            throw unexpectedOutput("vectors, got nothing");
        }
        return outputs.get(0).toType(DataType.FLOAT32, false);
    }

    /** (B, L, D) or (B, D) to (B, D). */
    private NDArray sentences(NDArray output, NDArray mask) {
        Shape shape = output.getShape();
        boolean ofTexts =
                shape.dimension() == 2 && shape.get(0) == mask.getShape().get(0);
        boolean ofTokens = shape.dimension() == 3
                && shape.get(0) == mask.getShape().get(0)
                && shape.get(1) == mask.getShape().get(1);
        if ((!ofTexts && !ofTokens) || shape.size() == 0) {
            throw unexpectedOutput("vectors of texts or of tokens, (B, D) or (B, L, D) with (B, L) = " + mask.getShape()
                    + ", got " + shape);
        }
        if (ofTexts) {
            return output;
        }
        NDArray real = mask.toType(DataType.FLOAT32, false).expandDims(2);
        return output.mul(real).sum(new int[] {1}).div(real.sum(new int[] {1}).maximum(1));
    }

    private IllegalArgumentException unexpectedOutput(String problem) {
        return new IllegalArgumentException("the network " + network + " must give " + problem);
    }

    /** Frees the network and the tokenizer. */
    @Override
    public synchronized void close() {
        model.close();
        tokenizer.close();
    }
}
