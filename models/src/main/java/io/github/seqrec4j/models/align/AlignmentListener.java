package io.github.seqrec4j.models.align;

import java.util.Map;

/** Is told how alignment goes, on the training thread. All methods do nothing unless overridden. */
public interface AlignmentListener {
    /**
     * What one step gave, over the lists that it learnt from.
     *
     * @param reward the mean reward of a list
     * @param divergence the mean divergence (KL) from the policy that wrote the lists, in nats per choice
     * @param divergenceWeight beta, what the divergence weighs now; 0 where it is not used
     * @param policyLoss the clipped objective with what is added to it
     * @param valueLoss the mean square of what the value model was wrong by
     */
    record Step(double reward, double divergence, double divergenceWeight, double policyLoss, double valueLoss) {}

    /**
     * A step is done.
     *
     * @param step what it gave
     */
    default void onStep(Step step) {}

    /**
     * The policy wrote its best lists for the validation cases.
     *
     * @param reward the mean reward of a list, by which the best epoch is chosen
     * @param terms the mean of each reward of the mix, without its weight
     */
    default void onValidation(double reward, Map<String, Double> terms) {}
}
