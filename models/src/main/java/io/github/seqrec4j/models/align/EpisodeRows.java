package io.github.seqrec4j.models.align;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;

/** Some episodes as rows of a batch: history, separator and the list but its last item, left padded. */
final class EpisodeRows {
    /** Low enough that softmax gives nothing, and still a number. */
    private static final float EXCLUDED = -1e6f;

    private final List<Episode> episodes;
    private final int listLength;
    private final int itemCount;
    private final int[] inputs;

    EpisodeRows(List<Episode> episodes, ModelInput input) {
        this.episodes = episodes;
        this.listLength = episodes.get(0).list().length;
        this.itemCount = input.itemCount();
        this.inputs = SimilarLength.padded(
                episodes.stream().map(episode -> row(episode, input)).toList());
    }

    private static int[] row(Episode episode, ModelInput input) {
        int[] query = input.query(episode.history());
        int[] row = Arrays.copyOf(query, query.length + episode.list().length - 1);
        System.arraycopy(episode.list(), 0, row, query.length, episode.list().length - 1);
        return row;
    }

    int count() {
        return episodes.size();
    }

    int listLength() {
        return listLength;
    }

    /** B K x D: what the model makes of each place, from which the list's item there was chosen. */
    NDArray outputs(SequenceModel model, ForwardPass pass) {
        return model.encode(pass, inputs, count(), inputs.length / count())
                .get(":, " + -listLength + ":")
                .reshape(-1, model.output().dimension());
    }

    /** B K x N numbers to add to scores: items of the history and of the list so far could not be chosen. */
    NDArray masks(ForwardPass pass) {
        float[] masks = new float[count() * listLength * itemCount];
        for (int b = 0; b < count(); b++) {
            Episode episode = episodes.get(b);
            int[] list = episode.list();
            for (int place = 0; place < listLength; place++) {
                int from = (b * listLength + place) * itemCount - 1;
                for (int item : episode.history()) {
                    masks[from + item] = EXCLUDED;
                }
                for (int before = 0; before < place; before++) {
                    masks[from + list[before]] = EXCLUDED;
                }
            }
        }
        return pass.scope().create(masks, new Shape((long) count() * listLength, itemCount));
    }

    /** B K x 1 columns of the chosen items. */
    NDArray choices(ForwardPass pass) {
        int[] columns = episodes.stream()
                .flatMapToInt(episode -> Arrays.stream(episode.list()))
                .map(item -> item - 1)
                .toArray();
        return pass.indices(columns, new Shape(columns.length, 1));
    }

    /** B K. */
    NDArray logProbabilities(ForwardPass pass) {
        float[] all = new float[count() * listLength];
        for (int b = 0; b < count(); b++) {
            System.arraycopy(episodes.get(b).logProbabilities(), 0, all, b * listLength, listLength);
        }
        return pass.scope().create(all);
    }

    /** B x 1 columns of the items that really followed. */
    NDArray targets(ForwardPass pass) {
        int[] columns =
                episodes.stream().mapToInt(episode -> episode.target() - 1).toArray();
        return pass.indices(columns, new Shape(columns.length, 1));
    }

    /** B, 1 where the item that really followed could be chosen. */
    NDArray reachable(ForwardPass pass) {
        float[] reachable = new float[count()];
        for (int b = 0; b < reachable.length; b++) {
            int target = episodes.get(b).target();
            reachable[b] = Arrays.stream(episodes.get(b).history()).anyMatch(item -> item == target) ? 0 : 1;
        }
        return pass.scope().create(reachable);
    }

    /** What came of each episode, by the values that were expected: B K. */
    Advantages[] advantages(float[] values, PPOOptions.Discounts discounts) {
        Advantages[] all = new Advantages[count()];
        for (int b = 0; b < all.length; b++) {
            all[b] = Advantages.of(episodes.get(b).rewards(), values, b * listLength, discounts);
        }
        return all;
    }
}
