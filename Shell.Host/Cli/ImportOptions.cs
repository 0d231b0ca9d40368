using System.CommandLine;
using Replaying.Lives;

namespace Cli;

/// <summary>The options of <c>replay</c> that are about Juju's own logs.</summary>
internal static class ImportOptions
{
    private static readonly Option<bool> Import = new("--import")
    {
        Description =
            "The files are Juju's own logs: machine-lock.log, unit-*.log, what juju debug-log or show-status-log prints; compressed or "
                + "not. Show what this charm would have done.",
    };

    private static readonly Option<string?> Unit = new("--unit")
    {
        Description = "With --import: the unit, where the logs are of several.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Base = new("--base")
    {
        Description = "With --import: the machine's base, such as ubuntu@22.04.",
        HelpName = "BASE",
    };

    private static readonly Option<string[]> Config = new("--config")
    {
        Description = "With --import: a value of the charm's configuration; may be given several times.",
        HelpName = "OPTION=VALUE",
    };

    /// <summary>The verb has them from then on.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Import);
        command.Add(Unit);
        command.Add(Base);
        command.Add(Config);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(Import) && new Option[] { Unit, Base, Config }.Any(option => result.GetResult(option) is not null))
                result.AddError("--unit, --base and --config go with --import.");
        });
    }

    /// <summary>What was asked for, if it is an import.</summary>
    public static Request? Read(ParseResult parsed) =>
        parsed.GetValue(Import) ? new Request(parsed.GetValue(Unit), parsed.GetValue(Base), parsed.GetValue(Config) ?? [], null) : null;
}
