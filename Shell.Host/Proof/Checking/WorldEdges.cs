using System.Collections.Concurrent;
using Core.Domain;
using Simulation;

namespace Proof.Checking;

/// <summary>A world that a hook leaves when it goes badly.</summary>
/// <param name="Killed">The move in which its program is killed.</param>
/// <param name="Crashed">The move in which Juju's agent is killed with its program.</param>
/// <param name="Exit">137 where its program is killed; else how it ends.</param>
/// <param name="World">The world.</param>
internal readonly record struct CrashEdge(int Killed, int Crashed, int Exit, int World);

/// <summary>All that can become of a world next, whatever Juju's agent is about. Worked out once for each world, and only what is asked for.</summary>
internal sealed class WorldEdges(World world, CheckPlan plan, KnownFutures futures, Worlds worlds, Interner<LifeStep> moves)
{
    private readonly ConcurrentDictionary<string, (int World, bool Succeeded)> ran = new(1, 1);
    private readonly ConcurrentDictionary<string, CrashEdge[]> crashes = new(1, 1);

    /// <summary>The world after the operator set each configuration.</summary>
    public int[] Configured => field ??= [.. plan.Configs.Select(config => Happen(LifeStep.NewConfigure(config)))];

    /// <summary>The world after each trouble.</summary>
    public int[] Troubles => field ??= [.. plan.Troubles.Select(Happen)];

    /// <summary>The world after a boot.</summary>
    public int Rebooted => field is 0 ? (field = Happen(LifeStep.Reboot) + 1) - 1 : field - 1;

    /// <summary>The world after the unit lost leadership, and after it gained it.</summary>
    public int[] Led => field ??= [Happen(LifeStep.LoseLeadership), Happen(LifeStep.GainLeadership)];

    /// <summary>The world after a hook that ran to its end.</summary>
    public (int World, bool Succeeded) Ran(Event hook) => ran.GetOrAdd(hook.ToString(), _ =>
    {
        var done = futures.Run(world, hook);
        return (worlds.Of(done.World), done.Trace.Exit == 0);
    });

    /// <summary>The worlds that the hook leaves when it goes badly, each once for each way in which it ends.</summary>
    public CrashEdge[] Crashes(Event hook) => crashes.GetOrAdd(hook.ToString(), _ =>
        [.. futures.Crashes(world, hook).Concat(futures.Unanswered(world, hook))
            .Select(crash => Edge(hook, crash))
            .DistinctBy(edge => (edge.World, edge.Exit))]);

    private CrashEdge Edge(Event hook, Crash crash) => new(
        moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.NewBroken(crash.Fault))),
        moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.NewBrokenWithAgent(crash.Fault))),
        crash.Exit,
        worlds.Of(crash.World));

    private int Happen(LifeStep step) => worlds.Of(futures.Happen(world, step));
}
