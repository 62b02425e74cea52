package io.github.seqrec4j.models.align;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.generate.CachedWriter;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Lets a policy write lists: after the beginning of a random user's sequence, without the items of that beginning and without
 * repeats, each item drawn with the probability that the policy gives it among those left. Thread-safe.
 */
final class EpisodeSampler {
    /** Bounds the memory of a generation: B x L positions, and B x N scores. */
    private static final int MAX_POSITIONS = 1 << 14;

    private static final int MAX_SCORES = 1 << 23;

    private final UserSequences sequences;
    private final int[] users;
    private final RewardMix reward;
    private final int listLength;
    private final double temperature;

    EpisodeSampler(UserSequences sequences, RewardMix reward, int listLength, double temperature) {
        this.sequences = sequences;
        this.reward = reward;
        this.listLength = listLength;
        this.temperature = temperature;
        this.users = IntStream.range(0, sequences.userCount())
                .filter(user -> sequences.length(user) > 0)
                .toArray();
        if (users.length == 0) {
            throw new IllegalArgumentException("alignment needs at least one sequence with an item, got none");
        }
        requireEnoughItems();
    }

    private void requireEnoughItems() {
        for (int user : users) {
            long seen = Arrays.stream(sequences.sequence(user)).distinct().count();
            if (sequences.itemCount() - seen < listLength) {
                throw new IllegalArgumentException("a list of " + listLength + " items cannot be written for user "
                        + user + ", who has had " + seen + " of the " + sequences.itemCount() + " items");
            }
        }
    }

    /** Episodes of a frozen policy; equal arguments give equal episodes. */
    List<Episode> sample(SequenceModel policy, int count, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        int[][] histories = new int[count][];
        int[] targets = new int[count];
        for (int e = 0; e < count; e++) {
            int user = users[random.nextInt(users.length)];
            int index = random.nextInt(sequences.length(user));
            histories[e] = Arrays.copyOf(sequences.sequence(user), index);
            targets[e] = sequences.item(user, index);
        }
        Episode[] episodes = new Episode[count];
        for (int[] group : SimilarLength.groups(histories, longest -> rowsAtLength(policy, longest))) {
            write(policy, group, histories, targets, random, episodes);
        }
        return List.of(episodes);
    }

    private static int rowsAtLength(SequenceModel policy, int longest) {
        int length = Math.max(1, Math.min(longest, policy.architecture().maxLength()));
        return Math.max(1, Math.min(MAX_POSITIONS / length, MAX_SCORES / policy.itemCount()));
    }

    private void write(
            SequenceModel policy,
            int[] group,
            int[][] histories,
            int[] targets,
            RandomGenerator random,
            Episode[] episodes) {
        List<WrittenList> lists = new ArrayList<>();
        for (int e : group) {
            lists.add(new WrittenList(histories[e], listLength, policy.itemCount()));
        }
        List<int[]> read = Arrays.stream(group).mapToObj(e -> histories[e]).toList();
        int[] rows = IntStream.range(0, group.length).toArray();
        try (CachedWriter writer = CachedWriter.begin(policy, read, listLength)) {
            for (int place = 0; place < listLength; place++) {
                if (place > 0) {
                    writer.append(
                            rows, lists.stream().mapToInt(WrittenList::newest).toArray());
                }
                float[] scores = writer.scores();
                for (int row : rows) {
                    lists.get(row).draw(scores, row * policy.itemCount(), temperature, random);
                }
            }
        }
        for (int i = 0; i < group.length; i++) {
            episodes[group[i]] = lists.get(i).episode(targets[group[i]], reward);
        }
    }
}
