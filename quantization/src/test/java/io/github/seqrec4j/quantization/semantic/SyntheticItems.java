package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;

/** Made-up items in clusters within clusters, as articles are in categories and subcategories. */
final class SyntheticItems {
    private SyntheticItems() {}

    static ItemFeatures clustered(int count, int width, int clusters, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] outer = gaussian(random, clusters * width, 3);
        float[] inner = gaussian(random, clusters * width, 1);
        float[] values = gaussian(random, count * width, .3);
        for (int item = 0; item < count; item++) {
            int one = random.nextInt(clusters);
            int other = random.nextInt(clusters);
            for (int d = 0; d < width; d++) {
                values[item * width + d] += outer[one * width + d] + inner[other * width + d];
            }
        }
        return ItemFeatures.of(count, width, values);
    }

    private static float[] gaussian(RandomGenerator random, int count, double deviation) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (deviation * random.nextGaussian());
        }
        return numbers;
    }
}
