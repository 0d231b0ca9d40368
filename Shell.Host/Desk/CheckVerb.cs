using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Proof;
using Proof.Checking;
using Proof.Mutating;
using Replaying.Output;
using Shell.Effects;
using Simulation;

namespace Desk;

/// <summary><c>check</c>: holds every law against every life.</summary>
internal static class CheckVerb
{
    private const int MebiBytes = 20;

    private static readonly Option<int> Faults = new("--faults")
    {
        Description = "How many faults a life may have, 0 to 4: crashes of a hook, reboots, refreshes, troubles of the machine.",
        DefaultValueFactory = _ => 1,
        HelpName = "NUMBER",
    };

    private static readonly Option<int?> Configs = new("--configs")
    {
        Description = "How many of the plan's configurations it takes, the first ones; otherwise all. More faults in few configurations are quickly checked.",
        HelpName = "NUMBER",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processors it uses; otherwise all. The result is the same.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "NUMBER",
    };

    private static readonly Option<long> Memory = new("--memory")
    {
        Description = "How much it may remember, in MiB, 64 to 1048576; otherwise three quarters of the machine's memory.",
        DefaultValueFactory = _ => (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3) >> MebiBytes,
        HelpName = "MIB",
    };

    private static readonly Option<bool> Guards = new("--guards")
    {
        Description = "Whether it tells which branches of the charm never went one way.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<string?> Graph = new("--graph")
    {
        Description = "Draws what an operator sees of the unit: its statuses, and what moves it from one to the next.",
        HelpName = "FILE.svg",
    };

    private static readonly Option<string?> Record = new("--record")
    {
        Description = "Writes down every decision that is come to, as units record their hooks, for replay by another revision.",
        HelpName = "FILE.jsonl",
    };

    private static readonly Option<string?> Directory = new("--output")
    {
        Description = "Where a life file and a test of each broken law are written; otherwise .check-<charm> here, which builds leave alone.",
        HelpName = "DIRECTORY",
    };

    static CheckVerb()
    {
        Allow(Faults, 0, 4);
        Allow(Configs, 1, 1024);
        Allow(Threads, 1, 1024);
        Allow(Memory, 64, 1 << MebiBytes);
    }

    /// <summary>The verb.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Command Command(ICharm charm, Site site, CheckPlan plan, TextWriter output, TextWriter errors)
    {
        var command = new Command(
            "check", "Find every state that a unit can come to, and hold every law against each. Exits with 1 if a law is broken, 2 if nothing is proved.")
        {
            Faults, Configs, Threads, Memory, LastCall.Seconds, Guards, Directory, Graph, Record,
        };
        command.SetAction(parsed =>
        {
            var limits = new CheckLimits(parsed.GetValue(Faults), parsed.GetValue(Threads), parsed.GetValue(Memory) << MebiBytes)
            {
                Configs = parsed.GetValue(Configs) ?? int.MaxValue, Seconds = parsed.GetValue(LastCall.Seconds),
            };
            var run = new CheckRun(charm, site, plan, limits, parsed.GetValue(Directory) ?? $".check-{charm.Name}");
            return Recording(parsed.GetValue(Record), charm, errors, record => run.Run(parsed.GetValue(Guards), parsed.GetValue(Graph), record, output, errors));
        });
        return command;
    }

    private static int Recording(string? path, ICharm charm, TextWriter errors, Func<CheckRecord?, int> check) => path is null
        ? check(null)
        : Result.Attempt(path, () => new CheckRecord(charm.Name, path)).Match(
            Right: record =>
            {
                using (record)
                    return check(record);
            },
            Left: failure => new Mistake("--record", 0, failure.Detail).Refuse(errors));

    /// <summary>The option's value is a whole number from the least to the most; any other is refused.</summary>
    internal static void Allow(Option option, long least, long most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(long.TryParse(token.Value, out var number) && number >= least && number <= most))
            result.AddError($"{option.Name}: \"{token.Value}\" must be a whole number from {least} to {most}.");
    });
}
