using Core.Domain;
using Simulation;
using Simulation.Juju;
using Verbs.Output;

namespace Verbs.Simulating;

/// <summary>A life for a person to read: step, hooks, effects with their reasons, what Juju was told.</summary>
internal sealed class Timeline(Page page)
{
    private const int HookIndent = 3;
    private const int EffectIndent = 5;
    private const int Killed = 137;

    /// <summary>Lives the life and shows it as it goes; comes back with the exit code: 1 if the unit is left in error.</summary>
    public int Show(ICharm charm, Scenario scenario)
    {
        Title(scenario);
        var world = Show(charm, scenario.World, scenario.Steps);
        return world.IsInError ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Lives these steps from a world on and shows them, without a title; comes back with the world in the end.</summary>
    public World Show(ICharm charm, World world, IEnumerable<LifeStep> steps)
    {
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            page.Blank();
            page.Line(0, new Piece($"{index + 1,2}  {step}", Look.Strong));
            world = Step(charm, world, step);
        }

        page.Blank();
        page.Line(0, ["In the end: ", .. Ending(world)]);
        return world;
    }

    private void Title(Scenario scenario)
    {
        page.Line(0, new Piece($"The life of {scenario.World.Unit.Context} on a simulated machine", Look.Strong));
        page.Line(0, new Piece(Look.Legend, Look.Faint));
        if (scenario.Options.File == "")
            page.Line(0, new Piece("No config.yaml or charmcraft.yaml here: options have no defaults, and types are guessed.", Look.Busy));
    }

    private World Step(ICharm charm, World world, LifeStep step)
    {
        var (moment, after) = Life.Step(charm, world, step);
        if (moment.Hooks.Count == 0)
            page.Line(HookIndent, new Piece("no hook runs" + WithoutHook(step, after), Look.Faint));
        var before = world.Unit.Status;
        foreach (var hook in moment.Hooks)
        {
            Hook(hook, before, after.IsInError);
            before = hook.Status;
        }

        return after;
    }

    // A misspelt name would look like a machine that shrugs it off.
    private static string WithoutHook(LifeStep step, World after) => step switch
    {
        LifeStep.KillService kill => Fate(kill.Name, after),
        LifeStep.StopService stop => Fate(stop.Name, after),
        LifeStep.MaskService mask => Fate(mask.Name, after),
        LifeStep.UnmaskService unmask => Fate(unmask.Name, after),
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
        foreach (var trace in hook.Steps)
            page.Row(EffectIndent, Look.Of(trace.Outcome), [trace.Step.Effect.ToString()], trace.Step.Because, trace.Outcome);
        foreach (var (step, outcome) in hook.Report.Zip(hook.Told))
            page.Row(EffectIndent, Look.ToldAs(outcome), Look.Of(step.Effect), step.Because, outcome);
        if (hook.Exit == Killed)
            page.Line(EffectIndent, [new Piece("! ", Look.Bad), "its program was killed", isInError ? "" : "; Juju runs it again"]);
        if (hook.Exit != 0 && isInError)
            page.Line(EffectIndent, [new Piece("! ", Look.Bad), .. Error(hook.Event.Name)]);
    }

    /// <summary>True if the hook did nothing, and told what Juju knew.</summary>
    public static bool IsQuiet(HookTrace hook, Status before) =>
        hook.Steps.Count == 0 && hook.Report is [{ Effect: JujuEffect.SetStatus told }] && told.Payload.Status.Equals(before);

    /// <summary>As juju status has it: while a hook has failed, what the charm told is not shown.</summary>
    public static Piece[] Error(string hook) => [new("error", Look.Bad), $": hook failed: \"{hook}\"; Juju shows this until it succeeds"];

    private static Piece[] Ending(World world) =>
        world.Uniter is { Value: { IsInError: true } uniter } ? Error(((Op.Pending)uniter.Agent.Op).Hook.Event.Name) : Look.Of(world.Unit.Status);
}
