package io.github.seqrec4j.tests.parity;

import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.SafeTensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/** Tensors that another implementation computed: weights, one padded batch, and what comes of them. */
final class ReferenceTensors {
    private final SafeTensors.Content content;

    ReferenceTensors(String resource) {
        try {
            content = SafeTensors.read(
                    Path.of(ReferenceTensors.class.getResource(resource).toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int size(String name) {
        return Integer.parseInt(content.metadata().get(name));
    }

    int rows() {
        return (int) tensor("inputs").shape()[0];
    }

    float[] floats(String name) {
        return tensor(name).floats();
    }

    double number(String name) {
        return tensor(name).doubles()[0];
    }

    int[] ids(String name) {
        return Arrays.stream(tensor(name).longs()).mapToInt(id -> (int) id).toArray();
    }

    private HostTensor tensor(String name) {
        return content.tensors().get(name);
    }
}
