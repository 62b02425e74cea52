package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CentroidGroupsTest {
    private static final int SPLITS = 3;
    private static final int PART = 4;

    /** Sixteen groups of sixteen centroids in every split. */
    private static CodedVectors grouped(double spread) {
        RandomGenerator random = RandomStreams.of(2);
        float[] centroids = new float[SPLITS * CodeShape.BYTE_VALUES * PART];
        float[] middles = new float[SPLITS * 16 * PART];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (float) (10 * random.nextGaussian());
        }
        for (int i = 0; i < centroids.length; i++) {
            int split = i / (CodeShape.BYTE_VALUES * PART);
            int code = i / PART % CodeShape.BYTE_VALUES;
            float middle = middles[(split * 16 + code % 16) * PART + i % PART];
            centroids[i] = middle + (float) (spread * random.nextGaussian());
        }
        return CodedVectors.of(ItemCodes.of(SPLITS, new byte[SPLITS]), centroids);
    }

    @Test
    void of_centroidsInGroups_findsTheGroups() {
        CentroidGroups groups = CentroidGroups.of(grouped(0.01));
        for (int split = 0; split < SPLITS; split++) {
            Set<Integer> seen = new HashSet<>();
            int whole = 0;
            for (int planted = 0; planted < 16; planted++) {
                int group = groups.of(split, planted);
                boolean together = true;
                for (int code = planted; code < CodeShape.BYTE_VALUES; code += 16) {
                    together &= groups.of(split, code) == group;
                }
                whole += together ? 1 : 0;
                seen.add(group);
            }
            int found = whole;
            assertTrue(found >= 14 && seen.size() >= 13, () -> found + " of 16 groups, " + seen);
        }
    }

    @Test
    void of_equalCentroids_putsAllInGroupsOfTheRange() {
        CentroidGroups groups =
                CentroidGroups.of(CodedVectors.of(ItemCodes.of(1, new byte[1]), new float[CodeShape.BYTE_VALUES]));
        for (int code = 0; code < CodeShape.BYTE_VALUES; code++) {
            assertTrue(groups.of(0, code) >= 0 && groups.of(0, code) < CentroidGroups.COUNT);
        }
    }

    @Test
    void greatest_bytes_boundEachCodeOfTheGroup() {
        CentroidGroups groups = CentroidGroups.of(grouped(5));
        byte[] bytes = new byte[SPLITS * CodeShape.BYTE_VALUES];
        RandomStreams.of(3).nextBytes(bytes);
        byte[] greatest = groups.greatest(bytes);
        assertEquals((SPLITS + 1) * CentroidGroups.COUNT, greatest.length, "a table more, for an odd number of splits");
        for (int split = 0; split < SPLITS; split++) {
            int[] reached = new int[CentroidGroups.COUNT];
            for (int code = 0; code < CodeShape.BYTE_VALUES; code++) {
                int bound = greatest[split * CentroidGroups.COUNT + groups.of(split, code)] & 0xFF;
                int value = bytes[split * CodeShape.BYTE_VALUES + code] & 0xFF;
                assertTrue(value <= bound);
                reached[groups.of(split, code)] += value == bound ? 1 : 0;
            }
            for (int group = 0; group < CentroidGroups.COUNT; group++) {
                int bound = greatest[split * CentroidGroups.COUNT + group];
                assertTrue(reached[group] > 0 || bound == 0, "a bound that no code of the group has");
            }
        }
    }
}
