package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.align.AlignmentListener;
import io.github.seqrec4j.train.EpochResult;
import io.github.seqrec4j.train.StepResult;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows what lists are worth while a policy learns: a line per epoch with the means of its updates and what the lists for the validation
 * cases are worth, and within an epoch a line that moves on a terminal, or elsewhere one every half minute.
 */
final class AlignmentProgress implements TrainingListener, AlignmentListener {
    private final Console console;
    private final Map<String, Double> validation = new LinkedHashMap<>();
    private TrainingOptions options;
    private long shown;
    private int steps;
    private double reward;
    private double divergence;
    private double valueLoss;

    AlignmentProgress(Console console) {
        this.console = console;
    }

    @Override
    public void onStart(TrainingOptions chosen, int firstEpoch, int stepsPerEpoch) {
        options = chosen;
        if (firstEpoch > 1) {
            console.note("continuing after epoch " + (firstEpoch - 1));
        }
        shown = console.terminal() ? 0 : System.nanoTime();
    }

    @Override
    public void onStep(Step step) {
        steps++;
        reward += step.reward();
        divergence += step.divergence();
        valueLoss += step.valueLoss();
    }

    @Override
    public void onStep(StepResult step) {
        long now = System.nanoTime();
        if (now - shown >= (console.terminal() ? ProgressLines.MOVING_NANOS : ProgressLines.PLAIN_NANOS)) {
            shown = now;
            String text = String.format(
                    Locale.ROOT,
                    "epoch %d/%d  %d/%d  %s",
                    step.epoch(),
                    options.epochs(),
                    step.step(),
                    step.stepsPerEpoch(),
                    means());
            if (console.terminal()) {
                console.err().print(ProgressLines.CLEAR_LINE + text);
                console.err().flush();
            } else {
                console.note(text);
            }
        }
    }

    private String means() {
        return String.format(
                Locale.ROOT,
                "reward %.4f  KL %.5f  value loss %.5f",
                reward / steps,
                divergence / steps,
                valueLoss / steps);
    }

    @Override
    public void onValidation(double total, Map<String, Double> terms) {
        validation.clear();
        validation.putAll(terms);
    }

    @Override
    public void onEpoch(EpochResult result, boolean best) {
        String terms = validation.entrySet().stream()
                .map(it -> String.format(Locale.ROOT, "%s %.4f", it.getKey(), it.getValue()))
                .collect(Collectors.joining(", "));
        String score = Double.isNaN(result.validation())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  validation reward %.4f (%s)%s",
                        result.validation(),
                        terms,
                        best ? " (best)" : "");
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d  %s%s  %s",
                result.epoch(),
                options.epochs(),
                means(),
                score,
                ProgressLines.clock(result.totalSeconds()));
        console.note(console.terminal() ? ProgressLines.CLEAR_LINE + text : text);
        steps = 0;
        reward = 0;
        divergence = 0;
        valueLoss = 0;
    }
}
