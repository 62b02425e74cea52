package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who have done the same, but go on differently: only who they are can tell. */
class UserTokensTest {
    private static final int USERS = 6;
    private static final List<String> HISTORY = List.of("bread", "milk");
    private static final RecommendOptions BEST = RecommendOptions.top(1);

    @TempDir
    private Path folder;

    private static String user(int user) {
        return "customer " + user;
    }

    private static String favourite(int user) {
        return "favourite " + user;
    }

    private static Split split() {
        InteractionLog.Builder builder = InteractionLog.builder();
        for (int user = 0; user < USERS; user++) {
            builder.add(user(user), "bread").add(user(user), "milk").add(user(user), favourite(user));
        }
        InteractionLog log = builder.build();
        UserSequences train = log.toSequences();
        List<HoldoutCase> cases = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int[] target = {train.item(user, 2)};
            cases.add(new HoldoutCase(user + 1, new int[] {1, 2}, target, train.userHash(user)));
        }
        return new Split(log.items(), train, cases, cases, List.of());
    }

    private static Recipe recipe(int tokensPerItem, Ranker ranker) {
        TIGER.Config config = TIGER.Config.of(16, 1, 2, 3 * tokensPerItem, 0)
                .withCausalEncoder(true)
                .withUserTokens(500);
        Recipe recipe = TIGER.recipe(config)
                .withRanker(ranker)
                .withBatchSize(4)
                .withTraining(new TrainingOptions(
                        40, 40, 5, Duration.ZERO, AdamOptions.of(1e-2), LearningRateSchedule.CONSTANT));
        return tokensPerItem == 1
                ? recipe
                : recipe.withItemEmbeddings(new TokenPlan(tokensPerItem, 16, new RandomCodes()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fit_usersAlikeButForTheirIds_areToldApartWhereverTheyAreAsked(int tokensPerItem) {
        Ranker ranker = tokensPerItem == 1 ? ModelRecommender::withIndex : GeneratedItems.byBeamSearch();
        Split split = split();
        TrainedRecommender trained = recipe(tokensPerItem, ranker).train(split);
        try (SequenceRecommender recommender = trained.recommender()) {
            assertEquals(1, trained.report().bestValidation(), "in validation");
            assertEquals(
                    1,
                    Evaluator.fullRanking(Metrics.recall(1))
                            .evaluate(recommender, split.test())
                            .value("recall@1"));
            recommender.save(folder.resolve("model"));
        }
        try (SequenceRecommender loaded = Models.load(folder.resolve("model"), ranker)) {
            for (int user = 0; user < USERS; user++) {
                List<RecommendedItem> best = loaded.recommend(user(user), HISTORY, BEST);
                assertEquals(favourite(user), best.get(0).id());
            }
            // Somebody else gets some favourite or other.
            assertTrue(loaded.recommend(HISTORY, BEST).get(0).id().startsWith("favourite"));
            assertTrue(loaded.recommend("nobody", HISTORY, BEST).get(0).id().startsWith("favourite"));
        }
    }

    @Test
    void recommend_emptyUserId_isRefused() {
        try (SequenceRecommender recommender = recipe(1, ModelRecommender::withIndex)
                .withTraining(TrainingOptions.of(1, 1, 4))
                .fit(split())) {
            var error = assertThrows(IllegalArgumentException.class, () -> recommender.recommend("", HISTORY, BEST));
            assertEquals("a user id must not be empty", error.getMessage());
        }
    }

    @Test
    void fit_namelessSequences_isRefused() {
        Split split = split();
        UserSequences nameless = UserSequences.of(List.of(split.train().sequence(0)), split.itemCount());
        Split without = new Split(split.items(), nameless, List.of(), List.of(), List.of());
        Recipe recipe = recipe(1, ModelRecommender::withIndex);
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.fit(without));
        assertTrue(error.getMessage().contains("500 user tokens"), error::getMessage);
    }
}
