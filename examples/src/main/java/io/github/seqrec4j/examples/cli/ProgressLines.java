package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.train.EpochResult;
import io.github.seqrec4j.train.StepResult;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.Locale;

/**
 * Shows how training goes: a line per epoch, and within an epoch a bar that moves on a terminal, or elsewhere a line every
 * half minute.
 */
final class ProgressLines implements TrainingListener {
    private static final int BAR = 20;
    static final long MOVING_NANOS = 200_000_000L;
    static final long PLAIN_NANOS = 30_000_000_000L;
    static final String CLEAR_LINE = "\r\033[K";

    private final Console console;
    private final String metric;
    private TrainingOptions options;
    private long started;
    private long epochStarted;
    private long shown;
    private long stepsDone;
    private long targets;

    ProgressLines(Console console, String metric) {
        this.console = console;
        this.metric = metric;
    }

    @Override
    public void onStart(TrainingOptions chosen, int firstEpoch, int stepsPerEpoch) {
        options = chosen;
        if (firstEpoch > 1) {
            console.note("continuing after epoch " + (firstEpoch - 1));
        }
        started = System.nanoTime();
        // A person sees the first step at once; a file waits for something to tell.
        shown = console.terminal() ? started - MOVING_NANOS : started;
        beginEpoch();
    }

    private void beginEpoch() {
        epochStarted = System.nanoTime();
        targets = 0;
    }

    @Override
    public void onStep(StepResult step) {
        long now = System.nanoTime();
        stepsDone++;
        targets += step.targets();
        if (now - shown >= (console.terminal() ? MOVING_NANOS : PLAIN_NANOS)) {
            shown = now;
            show(step, now);
        }
    }

    private void show(StepResult step, long now) {
        int filled = BAR * step.step() / step.stepsPerEpoch();
        String bar = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
        long stepsLeft =
                (long) (options.epochs() - step.epoch()) * step.stepsPerEpoch() + step.stepsPerEpoch() - step.step();
        double secondsLeft = (now - started) / 1e9 / stepsDone * stepsLeft;
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d %s %d/%d  loss %.4f  %,.0f items/s  %s left",
                step.epoch(),
                options.epochs(),
                bar,
                step.step(),
                step.stepsPerEpoch(),
                step.loss(),
                targets / ((now - epochStarted) / 1e9),
                clock(limited(secondsLeft, now)));
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + text);
            console.err().flush();
        } else {
            console.note(text);
        }
    }

    private double limited(double secondsLeft, long now) {
        double limit = options.timeLimit().toMillis() / 1e3;
        return limit == 0 ? secondsLeft : Math.min(secondsLeft, Math.max(0, limit - (now - started) / 1e9));
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    @Override
    public void onEpoch(EpochResult result, boolean best) {
        String score = Double.isNaN(result.validation())
                ? ""
                : String.format(Locale.ROOT, "  %s %.4f%s", metric, result.validation(), best ? " (best)" : "");
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f%s  %,.0f items/s  %s",
                result.epoch(),
                options.epochs(),
                result.loss(),
                score,
                targets / result.trainSeconds(),
                clock(result.totalSeconds()));
        console.note(console.terminal() ? CLEAR_LINE + text : text);
        beginEpoch();
    }
}
