package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.align.RewardMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What lists are worth. */
final class RewardFlags {
    @Option(
            names = "--reward",
            required = true,
            paramLabel = "NAME[:WEIGHT]+..",
            description =
                    "What a list is worth, for example ndcg+popularity:2: ndcg: the place of the item that followed;"
                            + " popularity: the items' share of all interactions, with a minus. Weights are 1 unless told otherwise.")
    private String reward;

    /**
     * A reward with its weight.
     *
     * @param kind which one
     * @param weight what it is multiplied by
     */
    private record Term(RewardKind kind, double weight) {}

    /** Refuses what cannot be read, before data are. */
    void check() {
        terms();
    }

    /** Makes the rewards for some data. */
    RewardMix mix(SplitData parts) {
        return new RewardMix(terms().stream()
                .map(it -> new RewardMix.Term(
                        Choice.name(it.kind()), it.weight(), it.kind().over(parts)))
                .toList());
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        Set<RewardKind> seen = EnumSet.noneOf(RewardKind.class);
        for (String text : reward.split("\\+", -1)) {
            int colon = text.indexOf(':');
            RewardKind kind = kind(colon < 0 ? text : text.substring(0, colon));
            if (!seen.add(kind)) {
                throw new IllegalArgumentException("--reward names " + Choice.name(kind) + " twice");
            }
            terms.add(new Term(kind, colon < 0 ? 1 : weight(text.substring(colon + 1), kind)));
        }
        return terms;
    }

    private static RewardKind kind(String name) {
        return Arrays.stream(RewardKind.values())
                .filter(it -> Choice.name(it).equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--reward is written like ndcg+popularity:2, of "
                        + Choice.alternatives(List.of(RewardKind.values())) + "; got '" + name + "'"));
    }

    private static double weight(String text, RewardKind kind) {
        try {
            double weight = Double.parseDouble(text.strip());
            if (Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "--reward: the weight of " + Choice.name(kind) + " must be a finite number, got '" + text + "'");
    }
}
