using System.Collections.Concurrent;
using Core.Domain;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>Where a move leads: its number stands for a step of a life.</summary>
internal readonly record struct Step(int Move, int World, int Agent);

/// <summary>
/// All that can happen next in a unit's life. A hook depends on its world alone and Juju's agent on the
/// hook's end alone, so each is worked out once.
/// </summary>
internal sealed class Moves(CheckPlan plan, Worlds worlds, Interner<Uniter> agents, KnownFutures futures)
{
    // The exit code of a program that was killed.
    private const int Killed = 137;

    private readonly ConcurrentDictionary<int, AgentEdges> ofAgents = new();
    private readonly ConcurrentDictionary<int, WorldEdges> ofWorlds = new();
    private readonly Interner<LifeStep> moves = new();

    /// <summary>
    /// Whether the charm ever asks who leads, or for what only the leader reads. Leadership comes and goes only for one that does: for any
    /// other, leader-elected is one more event.
    /// </summary>
    public bool AsksForLeadership { get; set; }

    private int[] Configuring =>
        field ??= [.. Enumerable.Range(0, plan.Configs.Count).Select(index => Of(LifeStep.Configure(plan.Configs[index])))];

    // By what the agent knows a configuration.
    private int[] Configured => field ??= [.. plan.Configs.Select(Hearing.VersionOf)];

    // Where the owners of secrets do something.
    private int Keeping => field == 0 ? field = Hearing.VersionOf(plan.ConfigOfSecrets ?? plan.Configs[0]) : field;

    private int[] Troubling => field ??= [.. plan.Troubles.Select(Of)];

    /// <summary>What can become of an agent.</summary>
    public AgentEdges Agent(int agent) => ofAgents.TryGetValue(agent, out var known)
        ? known
        : ofAgents.GetOrAdd(agent, new AgentEdges(agents[agent], plan, AsksForLeadership, agents, moves));

    /// <summary>What can become of a world.</summary>
    public WorldEdges World(int world) => ofWorlds.TryGetValue(world, out var known)
        ? known
        : ofWorlds.GetOrAdd(world, new WorldEdges(worlds[world], plan, futures, worlds, moves));

    /// <summary>The step that a move is.</summary>
    public LifeStep this[int move] => moves[move];

    /// <summary>The move of a step.</summary>
    public int Of(LifeStep step) => moves.Of(step);

    /// <summary>The move is a hook that ran to its end.</summary>
    public bool IsPlainHook(int move) => moves[move].Juju is { Value: JujuStep.RunHook { End.IsUndisturbed: true } };

    /// <summary>A move in words; of a configuration, what is not as in the first.</summary>
    public string Text(int move) =>
        moves[move].Juju is { Value: JujuStep.Configure configure } ? Text(configure.Options) : $"{moves[move]}";

    /// <summary>
    /// What happens to every unit: Juju's next operations, the moments that the charm waits for, the operator's configuration and removal,
    /// the other side of a relation, the owners of secrets.
    /// </summary>
    public void Usual(int world, int agent, List<Step> steps)
    {
        var (here, juju) = (World(world), Agent(agent));
        foreach (var edge in juju.Hooks)
        {
            var (after, succeeded, ahead) = here.Ran(edge.Hook);
            steps.Add(new(edge.Runs, after, succeeded ? edge.Succeeded : edge.Failed));
            foreach (var (move, later) in ahead)
                steps.Add(new(move, later, agent));
        }

        foreach (var (move, next) in juju.Others)
            steps.Add(new(move, world, next));
        if (here.HasSecretsAsAtFirst)
            Around(here, juju, steps);
        if (plan.MovesSecrets && juju.IsAlive && juju.IsSettled && juju.Config == Keeping)
            foreach (var (move, step, isHeard, after) in here.OfSecrets)
                steps.Add(new(move, after, isHeard ? juju.Heard(step) : agent));
    }

    // One thing around the unit changes at a time: its relations, its configuration, or a secret.
    private void Around(WorldEdges here, AgentEdges juju, List<Step> steps)
    {
        foreach (var (move, next) in juju.Related)
            steps.Add(new(move, here.Happened(move), next));
        for (var i = 0; i < juju.Configured.Length; i++)
            if (Configured[i] != juju.Config)
                steps.Add(new(Configuring[i], here.Configured[i], juju.Configured[i]));
    }

    /// <summary>
    /// What counts as a fault: crashes at every boundary of a hook, reboots, refreshes, leadership, and troubles of the machine.
    /// </summary>
    public void Faults(int world, int agent, List<Step> steps)
    {
        var (here, juju) = (World(world), Agent(agent));
        if (juju.IsRemoved)
            return;
        foreach (var edge in juju.Hooks)
            Crashes(here, edge, steps);
        for (var i = 0; i < plan.Troubles.Count; i++)
            steps.Add(new(Troubling[i], here.Troubles[i], juju.Troubled[i]));
        steps.Add(new(juju.Rebooted.Move, here.Rebooted, juju.Rebooted.Agent));
        foreach (var (move, next) in juju.Faults)
            steps.Add(new(move, world, next));
        if (juju.Led is var (led, agentLed))
            steps.Add(new(led, here.Led[juju.IsLeader ? 0 : 1], agentLed));
    }

    private static void Crashes(WorldEdges here, HookEdge edge, List<Step> steps)
    {
        foreach (var crash in here.Crashes(edge.Hook))
        {
            steps.Add(new(crash.Killed, crash.World, crash.Exit switch { 0 => edge.Succeeded, Killed => edge.Killed, _ => edge.Failed }));
            if (crash.Exit == Killed)
                steps.Add(new(crash.Crashed, crash.World, edge.Crashed));
        }

        if (here.Ran(edge.Hook) is (var done, true, _))
            steps.Add(new(edge.Loses, done, edge.Uncommitted));
    }

    private string Text(Config config)
    {
        var usual = plan.Configs[0].Values;
        var changed = config.Values.Where(pair => !Equals(usual.GetValueOrDefault(pair.Key), pair.Value)).ToList();
        return $"juju config {Config.Of(changed is [] ? config.Values : changed)}";
    }
}
