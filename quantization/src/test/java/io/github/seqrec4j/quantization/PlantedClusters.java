package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A log whose users buy from one of some groups of items each, and three times in ten anything; item i is in group i mod groups, so
 * that ids tell nothing.
 */
record PlantedClusters(int groups, int itemsPerGroup) {
    int itemCount() {
        return groups * itemsPerGroup;
    }

    /** Users with 20 purchases; groups differ in the number of users. The last items of the catalogue are never bought. */
    UserSequences log(int users, int neverBought, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        List<int[]> sequences = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            int group = Math.min(random.nextInt(groups), random.nextInt(groups));
            sequences.add(random.ints(20, 0, itemsPerGroup)
                    .map(i -> random.nextInt(10) < 3 ? 1 + random.nextInt(itemCount()) : i * groups + group + 1)
                    .toArray());
        }
        return UserSequences.of(sequences, itemCount() + neverBought);
    }

    /** The mean distance of codes within groups by that between them: 1 for codes that know nothing of the groups. */
    double spread(ItemCodes codes) {
        double within = 0;
        double between = 0;
        long pairsWithin = 0;
        long pairsBetween = 0;
        for (int a = 1; a <= itemCount(); a++) {
            for (int b = 1; b < a; b++) {
                double distance = distance(codes, a, b);
                if (a % groups == b % groups) {
                    within += distance;
                    pairsWithin++;
                } else {
                    between += distance;
                    pairsBetween++;
                }
            }
        }
        return within / pairsWithin / (between / pairsBetween);
    }

    private static double distance(ItemCodes codes, int a, int b) {
        double sum = 0;
        for (int split = 0; split < codes.splits(); split++) {
            sum += Math.abs(codes.code(a, split) - codes.code(b, split));
        }
        return sum;
    }
}
