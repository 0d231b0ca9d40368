using System.Diagnostics;
using StandIn.Machines;
using StandIn.Serving;

namespace Tests.Machine.Juju;

/// <summary>Runs one hook: opens its context, serves its tools, runs dispatch, commits what waited for exit 0.</summary>
internal static class HookRun
{
    private static readonly TimeSpan KillPeriod = TimeSpan.FromMilliseconds(200);

    public static HookResult Of(
        UnitAgent agent, ThrowawayMachine machine, string hook, ActionRun? action = null, params IEnumerable<string> arguments)
    {
        var context = new HookContext(agent, hook, action);
        var missing = agent.Faults.MissingTools.Select(tool => $"{agent.ToolsDirectory}/{tool}").ToList();
        foreach (var tool in missing)
            machine.Do("rm", tool);
        var result = Run(context, machine, hook, arguments);
        foreach (var tool in missing)
            machine.Do("ln", "-s", "jujuc", tool);
        context.End(result.Succeeded);
        return result with { Calls = [.. context.Calls] };
    }

    private static HookResult Run(HookContext context, ThrowawayMachine machine, string hook, IEnumerable<string> arguments)
    {
        var agent = context.Agent;
        var dispatch = new DispatchUnit(machine);
        using var over = new CancellationTokenSource();
        using var server = new ToolSocket(agent.SocketOutside, request => Answer(context, request, dispatch, over.Token));
        // Again and again, as Juju does: on a busy machine it may not have started yet.
        using var watch = agent.Faults.OnStart(dispatch.Name);
        using var killer = new Timer(_ => dispatch.TryKill(), null, agent.Faults.KillAfter ?? Timeout.InfiniteTimeSpan, KillPeriod);
        try
        {
            var clock = Stopwatch.StartNew();
            var ended = dispatch.Run(agent.CharmDirectory, HookEnvironment.Of(agent, context, hook), arguments);
            return new(hook, ended.ExitCode, ended.Signal, ended.Output, ended.Error, [], clock.Elapsed);
        }
        finally
        {
            over.Cancel();
        }
    }

    private static ToolReply? Answer(HookContext context, ToolRequest request, DispatchUnit dispatch, CancellationToken ended)
    {
        if (context.Refuses(request) is { } refusal)
            return refusal;
        var answer = context.Answer(request);
        // That is half a call: nobody notes it, and nothing goes wrong.
        if (answer.NeedsStdin)
            return new(0, "", "", NeedsInput: true);
        var call = context.Record(request);
        switch (context.Agent.Faults.OnCall(call))
        {
            case ToolFault.Answers fault:
                return fault.Reply;
            case ToolFault.Kill:
                dispatch.Kill();
                return null;
            case ToolFault.Dies dies:
                var done = dies.IsDone ? context.Take(answer) : null;
                dies.Strike();
                return done;
            case ToolFault.Slow slow when ended.WaitHandle.WaitOne(slow.Delay):
                return null;
            default:
                return context.Take(answer);
        }
    }
}
