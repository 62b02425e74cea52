package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.ItemKnn;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.baseline.RecentPopularity;
import io.github.seqrec4j.models.baseline.SmartMarkovChain;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a trained model is compared with; fitted in a moment, so never saved. */
enum Baseline implements ModelKind {
    POPULARITY {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            return MostPopular::fit;
        }
    },
    RECENT_POPULARITY {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            Duration window = flags.window(settings);
            return train -> RecentPopularity.fit(train, window);
        }
    },
    MARKOV {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            return MarkovChain::fit;
        }
    },
    SMART_MARKOV {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            SmartMarkovChain.Options options = flags.smartMarkov(settings);
            return train -> SmartMarkovChain.fit(train, options);
        }
    },
    ITEM_KNN {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            return train -> ItemKnn.fit(train, ItemKnn.Options.defaults());
        }
    },
    BPRMF {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings) {
            return flags.bprmf(settings, seed.read(settings));
        }
    };

    /** Finds one by its name on the command line. */
    static Optional<Baseline> named(String name) {
        return Arrays.stream(values())
                .filter(it -> Choice.name(it).equals(name))
                .findFirst();
    }

    /** Reads the options it has, and returns what fits it to training sequences. */
    abstract Function<UserSequences, Recommender> plan(BaselineFlags flags, SeedFlags seed, Settings settings);
}
