package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts rows together: pads them on the left to their longest and draws their negatives. */
final class BatchAssembler {
    private static final int[] NO_SEQUENCE = {};
    /** Asks for one group of draws that belong to no item in particular. */
    private static final int[] NO_TARGET = {0};

    private final Optional<NegativeOptions> negatives;

    BatchAssembler(Optional<NegativeOptions> negatives) {
        this.negatives = negatives;
    }

    Batch assemble(List<TrainingRow> rows, RandomGenerator random) {
        int length = rows.stream().mapToInt(TrainingRow::length).max().orElseThrow();
        int targetCount =
                rows.stream().mapToInt(row -> row.example().targets().length).sum();
        int[] inputs = new int[Math.multiplyExact(rows.size(), length)];
        int[] positions = new int[targetCount];
        int[] targets = new int[targetCount];
        int filled = 0;
        for (int b = 0; b < rows.size(); b++) {
            Example example = rows.get(b).example();
            int start = (b + 1) * length - example.inputs().length;
            System.arraycopy(example.inputs(), 0, inputs, start, example.inputs().length);
            System.arraycopy(example.targets(), 0, targets, filled, example.targets().length);
            for (int position : example.positions()) {
                positions[filled++] = start + position;
            }
        }
        return new Batch(
                rows.size(), length, inputs, positions, targets, negatives.map(options -> draw(options, rows, random)));
    }

    private static Negatives draw(NegativeOptions options, List<TrainingRow> rows, RandomGenerator random) {
        int count = options.count();
        int[] ids =
                switch (options.sharing()) {
                    case PER_POSITION, PER_SEQUENCE -> drawPerRow(options, rows, random);
                    case PER_BATCH -> sample(options, NO_TARGET, NO_SEQUENCE, random);
                };
        return new Negatives(ids, count, options.sharing());
    }

    private static int[] drawPerRow(NegativeOptions options, List<TrainingRow> rows, RandomGenerator random) {
        boolean shared = options.sharing() == NegativeSharing.PER_SEQUENCE;
        int[][] drawn = new int[rows.size()][];
        int total = 0;
        for (int b = 0; b < drawn.length; b++) {
            TrainingRow row = rows.get(b);
            int[] targets = row.example().targets();
            int[] asked = shared ? Arrays.copyOfRange(targets, targets.length - 1, targets.length) : targets;
            drawn[b] = sample(options, asked, row.window(), random);
            total = Math.addExact(total, drawn[b].length);
        }
        int[] ids = new int[total];
        int filled = 0;
        for (int[] part : drawn) {
            System.arraycopy(part, 0, ids, filled, part.length);
            filled += part.length;
        }
        return ids;
    }

    private static int[] sample(NegativeOptions options, int[] targets, int[] sequence, RandomGenerator random) {
        int[] drawn = options.sampler().sample(targets, options.count(), sequence, random);
        if (drawn.length != targets.length * options.count()) {
            throw new IllegalStateException("the sampler " + options.sampler() + " must give " + targets.length + " x "
                    + options.count() + " items, got " + drawn.length);
        }
        return drawn;
    }
}
