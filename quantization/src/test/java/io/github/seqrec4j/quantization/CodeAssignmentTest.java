package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all assignments promise, and those that look at no purchases. */
class CodeAssignmentTest {
    private static final PlantedClusters CLUSTERS = new PlantedClusters(5, 40);

    static List<CodeAssignment> assignments() {
        return List.of(SVDCodes.defaults(), new SVDCodes(1, 0), new RandomCodes(), new QuotientRemainderCodes());
    }

    private static UserSequences catalogue(int items) {
        return UserSequences.of(List.of(), items);
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void assign_equalArguments_givesEqualCodes(CodeAssignment assignment) {
        ItemCodes codes = assignment.assign(CLUSTERS.log(300, 7, 2), CodeShape.ofBytes(5), 9);
        assertEquals(codes, assignment.assign(CLUSTERS.log(300, 7, 2), CodeShape.ofBytes(5), 9));
        assertEquals(207, codes.itemCount());
        assertEquals(5, codes.splits());
        if (!(assignment instanceof QuotientRemainderCodes)) {
            assertNotEquals(codes, assignment.assign(CLUSTERS.log(300, 7, 2), CodeShape.ofBytes(5), 10));
        }
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void assign_oneItemAndOneSplit_isEnough(CodeAssignment assignment) {
        ItemCodes codes = assignment.assign(UserSequences.of(List.of(new int[] {1}), 1), CodeShape.ofBytes(1), 1);
        assertEquals(1, codes.itemCount());
        assertEquals(1, codes.splits());
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void assign_badValues_areRefused(CodeAssignment assignment) {
        var splits = assertThrows(
                IllegalArgumentException.class, () -> assignment.assign(catalogue(3), CodeShape.ofBytes(0), 1));
        assertEquals("splits must be at least 1, got 0", splits.getMessage());
        var items = assertThrows(
                IllegalArgumentException.class, () -> assignment.assign(catalogue(0), CodeShape.ofBytes(1), 1));
        assertEquals("there must be at least 1 item to assign codes to, got 0", items.getMessage());
        var both = assertThrows(
                IllegalArgumentException.class,
                () -> assignment.assign(catalogue(1 << 20), CodeShape.ofBytes(1 << 11), 1));
        assertEquals("items x splits must be below 2^31, got 1048576 items and 2048 splits", both.getMessage());
    }

    @Test
    void random_manyItems_isUniform() {
        ItemCodes codes = new RandomCodes().assign(catalogue(100_000), CodeShape.ofBytes(3), 1);
        for (int split = 0; split < 3; split++) {
            int[] sizes = new int[CodeShape.BYTE_VALUES];
            for (int item = 1; item <= 100_000; item++) {
                sizes[codes.code(item, split)]++;
            }
            double chiSquare = 0;
            for (int size : sizes) {
                chiSquare += Math.pow(size - 100_000 / 256.0, 2) / (100_000 / 256.0);
            }
            // 255 degrees of freedom: mean 255, standard deviation 22.6.
            assertTrue(chiSquare > 165 && chiSquare < 345, "chi-square " + chiSquare);
        }
    }

    @Test
    void quotientRemainder_twoSplits_areQuotientAndRemainder() {
        ItemCodes codes = new QuotientRemainderCodes().assign(catalogue(10), CodeShape.ofBytes(2), 1);
        // The smallest base with two digits for 10 items is 4.
        assertArrayEquals(new byte[] {0, 0, 0, 1, 0, 2, 0, 3, 1, 0, 1, 1, 1, 2, 1, 3, 2, 0, 2, 1}, codes.bytes());
    }

    @Test
    void quotientRemainder_anySize_tellsAllItemsApart() {
        for (int[] size : new int[][] {{1, 1}, {256, 1}, {2, 2}, {65_536, 2}, {70_000, 3}, {1_000, 5}, {9, 40}}) {
            ItemCodes codes = new QuotientRemainderCodes().assign(catalogue(size[0]), CodeShape.ofBytes(size[1]), 1);
            Set<List<Integer>> seen = new HashSet<>();
            for (int item = 1; item <= size[0]; item++) {
                int id = item;
                seen.add(IntStream.range(0, size[1])
                        .mapToObj(split -> codes.code(id, split))
                        .toList());
            }
            assertEquals(size[0], seen.size());
        }
    }

    @Test
    void quotientRemainder_tooFewSplits_namesTheLeast() {
        QuotientRemainderCodes codes = new QuotientRemainderCodes();
        var one = assertThrows(
                IllegalArgumentException.class, () -> codes.assign(catalogue(257), CodeShape.ofBytes(1), 1));
        assertEquals("splits must be at least 2 to tell 257 items apart by digits of 0..255, got 1", one.getMessage());
        var two = assertThrows(
                IllegalArgumentException.class, () -> codes.assign(catalogue(20_000_000), CodeShape.ofBytes(2), 1));
        assertEquals(
                "splits must be at least 4 to tell 20000000 items apart by digits of 0..255, got 2", two.getMessage());
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void assign_anyNumberOfValues_staysInRange(CodeAssignment assignment) {
        for (int values : new int[] {15, 64, 512, 2_048}) {
            ItemCodes codes = assignment.assign(CLUSTERS.log(300, 7, 2), new CodeShape(2, values), 9);
            assertEquals(new CodeShape(2, values), codes.shape());
            int greatest = 0;
            for (int item = 1; item <= 207; item++) {
                greatest = Math.max(greatest, Math.max(codes.code(item, 0), codes.code(item, 1)));
            }
            // Digits use no more values than they need.
            int expected = assignment instanceof QuotientRemainderCodes ? 14 : values * 9 / 10;
            assertTrue(greatest >= expected && greatest < values, "greatest " + greatest + " of " + values);
        }
    }

    @Test
    void quotientRemainder_fewValues_areDigitsOfThem() {
        var error = assertThrows(IllegalArgumentException.class, () -> new QuotientRemainderCodes()
                .assign(catalogue(10), new CodeShape(3, 2), 1));
        assertEquals("splits must be at least 4 to tell 10 items apart by digits of 0..1, got 3", error.getMessage());
    }

    @Test
    void codesOfOtherThan256Values_areNoneOfProductQuantization() {
        ItemCodes codes = new RandomCodes().assign(catalogue(10), new CodeShape(2, 512), 1);
        var vectors = assertThrows(IllegalArgumentException.class, () -> CodedVectors.of(codes, new float[1_024]));
        assertEquals("product quantization needs codes of 256 values, got codes of 512", vectors.getMessage());
        var embedding = assertThrows(IllegalArgumentException.class, () -> RecJPQEmbedding.of(codes));
        assertEquals("RecJPQ needs codes of 256 values, got codes of 512", embedding.getMessage());
    }
}
