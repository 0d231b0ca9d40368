using Core.Domain;
using Replaying.Output;
using Shell.Effects;
using Simulation;
using Simulation.Juju;

namespace Replaying.Lives;

/// <summary>A life for a person to read: step, hooks, effects with their reasons, what Juju was told.</summary>
internal sealed class Timeline(Page page)
{
    /// <summary>Whether a reason comes with the line of the charm's source that gives it.</summary>
    public bool ShowsSources { get; init; }

    private const int HookIndent = 3;
    private const int EffectIndent = 5;
    private const int Killed = 137;

    /// <summary>Runs the life and shows each hook. Returns the exit code.</summary>
    public int Show(ICharm charm, Scenario scenario)
    {
        Title(scenario);
        return Show(charm, scenario.World, scenario.Steps);
    }

    /// <summary>
    /// Lives these steps from a world on and shows them, without a title. A hook in which the charm throws is
    /// the last that is shown: what it did, and all that the charm was called with.
    /// </summary>
    /// <returns>The exit code: 1 if the unit is left in error.</returns>
    public int Show(ICharm charm, World world, IEnumerable<LifeStep> steps)
    {
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            page.Blank();
            page.Line(0, new Piece($"{index + 1,2}  {step}", Look.Strong));
            if (Step(charm, ref world, step) is { } defect)
                return End(Broken(charm, world, defect), true);
        }

        return End(Ending(world), world.IsInError);
    }

    private int End(Piece[] ending, bool isInError)
    {
        page.Blank();
        page.Line(0, ["In the end: ", .. ending]);
        return isInError ? ExitCode.Failed : ExitCode.Done;
    }

    private void Title(Scenario scenario)
    {
        page.Line(0, new Piece($"The life of {scenario.World.Unit.Context} on a simulated machine", Look.Strong));
        page.Line(0, new Piece(Look.Legend, Look.Faint));
        if (scenario.Options.File == "")
            page.Line(0, new Piece("No config.yaml or charmcraft.yaml here: options have no defaults, and types are guessed.", Look.Busy));
    }

    // The world is then the last that there is: the one after the step, or the one in which the charm throws.
    private CharmDefectException? Step(ICharm charm, ref World world, LifeStep step)
    {
        var hooks = 0;
        try
        {
            foreach (var (ran, after) in Life.Walk(charm, world, step))
            {
                foreach (var hook in ran)
                    Hook(hook, world.Unit.Status, after.IsInError);
                (world, hooks) = (after, hooks + ran.Count);
            }
        }
        catch (CharmDefectException defect)
        {
            return defect;
        }

        if (hooks == 0)
            page.Line(HookIndent, new Piece("no hook runs" + WithoutHook(step, world), Look.Faint));
        return null;
    }

    private Piece[] Broken(ICharm charm, World world, CharmDefectException defect)
    {
        var hook = BrokenHook.Of(charm, world) ?? throw defect;
        page.Line(HookIndent, $"{hook.Decided.Event}");
        foreach (var (step, taken) in hook.Steps.Zip(hook.Taken))
            Row(step, taken.Outcome);
        foreach (var (line, index) in PlainText.Lines(defect.Message).Split('\n').Select((line, index) => (line.Trim(), index)))
            page.Line(index == 0 ? EffectIndent : EffectIndent + 2, index == 0 ? [new Piece("! ", Look.Bad), line] : [line]);
        Facts.Show(page, EffectIndent, hook.Decided.Config, hook.After);
        page.Line(EffectIndent, [new Piece("! ", Look.Bad), .. Error(hook.Decided.Event.Name)]);
        return Error(hook.Decided.Event.Name);
    }

    private void Row(Step<Effect> step, Outcome outcome) =>
        page.Row(EffectIndent, Look.Of(outcome), [$"{step.Effect}"], Why(step), outcome);

    private string Why<T>(Step<T> step) => ShowsSources ? step.Why : step.Because;

    // A misspelt name would look like a machine that shrugs it off.
    private static string WithoutHook(LifeStep step, World after) => step switch
    {
        LifeStep.OfServices { Step: { } on } => Fate(on.Name, after),
        _ => "",
    };

    private static string Fate(string service, World after) =>
        "; " + after.Answer(Ask.Service(service)) switch
        {
            Answer.Service { Payload: var state } when state.Exists => $"systemd says: {state}",
            _ => "this machine has no " + service,
        };

    /// <summary>Shows one hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="before">The status that Juju showed before it.</param>
    /// <param name="isInError">The unit is in error after it.</param>
    public void Hook(HookTrace hook, Status before, bool isInError)
    {
        if (IsQuiet(hook, before))
        {
            page.Line(HookIndent, [$"{hook.Event,-15} ", new Piece("nothing to do, still ", Look.Faint), .. Look.Of(hook.Status)]);
            return;
        }

        page.Line(HookIndent, hook.Event.ToString());
        foreach (var (round, index) in hook.Rounds.Select((round, index) => (round, index)))
            Round(index + 1, round);
        foreach (var (step, outcome) in Shown(hook))
            page.Row(EffectIndent, Look.ToldAs(outcome), Look.Of(step.Effect), Why(step), outcome);
        if (hook.Exit == Killed)
            page.Line(EffectIndent, [new Piece("! ", Look.Bad), "its program was killed", isInError ? "" : "; Juju runs it again"]);
        if (hook.Exit != 0 && isInError)
            page.Line(EffectIndent, [new Piece("! ", Look.Bad), .. Error(hook.Event.Name)]);
    }

    // A later round that has nothing left to do is as if it had not been.
    private void Round(int number, RoundTrace round)
    {
        if (number > 1 && round.IsQuiet)
            return;
        if (number > 1)
            page.Line(EffectIndent, new Piece($"in round {number}, after those effects:", Look.Faint));
        foreach (var trace in round.Steps)
            Row(trace.Step, trace.Outcome);
    }

    /// <summary>True if the hook did nothing, and told what Juju knew.</summary>
    public static bool IsQuiet(HookTrace hook, Status before) =>
        hook.Steps.Count == 0 && Shown(hook).ToList() is [({ Effect: JujuEffect.SetStatus told }, _)] && told.Payload.Status.Equals(before);

    // What was told already, and was not sent, is no news.
    private static IEnumerable<(Step<JujuEffect> Step, Outcome Outcome)> Shown(HookTrace hook) =>
        hook.Report.Zip(hook.Told).Where(told =>
            !(told.Item1.Effect is { IsSetRelationData: true } or { IsSetApplicationStatus: true } or { IsRemember: true }
                or { IsSetSecret: true } or { IsRemoveSecret: true } or { IsRemoveSecretRevision: true })
            || !told.Item2.IsUnchanged);

    /// <summary>As juju status has it: while a hook has failed, what the charm told is not shown.</summary>
    public static Piece[] Error(string hook) => [new("error", Look.Bad), $": hook failed: \"{hook}\"; Juju shows this until it succeeds"];

    private static Piece[] Ending(World world) =>
        world.Uniter is { Value: { IsInError: true } uniter }
            ? Error(((Op.Pending)uniter.Agent.Op).Hook.Event.Name)
            : Look.Of(world.Unit.Status);
}

/// <summary>A hook in which the charm throws, as far as the hook comes.</summary>
internal static class BrokenHook
{
    /// <summary>Runs the hook that Juju runs next in this world.</summary>
    /// <returns>What the unit would record of the hook; <c>null</c> if Juju runs none here.</returns>
    public static HookRecord? Of(ICharm charm, World world) =>
        world.Uniter is { Value: var uniter } && uniter.Next()[0].TryEvent(out var hook)
            ? Run(HookProgress.Begin(charm, hook, world.Unit.Context, world.Unit.Config), world)
            : null;

    private static HookRecord Run(HookProgress progress, World world)
    {
        while (true)
            switch (progress)
            {
                case HookProgress.Asking asking:
                    progress = asking.Next.Invoke([.. asking.Questions.Select(world.Answer)]);
                    break;
                case HookProgress.Decided decided:
                    progress = decided.Next.Invoke();
                    break;
                case HookProgress.Acting acting:
                    progress = acting.Next.Invoke(Take(acting.Step.Effect, ref world));
                    break;
                case HookProgress.Telling telling:
                    progress = telling.Next.Invoke(Take(Effect.NewJuju(telling.Step.Effect), ref world));
                    break;
                case HookProgress.Logging logging:
                    progress = logging.Next.Invoke();
                    break;
                case HookProgress.Ended ended:
                    return ended.Record;
            }
    }

    private static Taken Take(Effect effect, ref World world)
    {
        (world, var outcome) = Hook.Interpret(effect, world);
        return Taken.Untimed(outcome);
    }
}
