using System.Text;
using System.Text.RegularExpressions;
using Cli;
using Core.Domain;
using Desk;
using LanguageExt;
using Proof;
using Simulation;
using Query = Core.Domain.Query;

namespace Tests.Unit.Verbs;

/// <summary>Runs verbs in this process: of the lamp, on a machine in memory.</summary>
internal sealed class AuthorDesk : IPlanSource
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    public ICharm Charm { get; init; } = Lamp.Charm;

    public IReadOnlyList<LifeStep> Life { get; init; } = [LifeStep.Deploy];

    public CheckPlan? Plan { get; init; }

    /// <summary>The program is on a unit, which has no verbs of a desk.</summary>
    public bool IsUnit { get; init; }

    public Site Site { get; init; } = Site.Empty("ubuntu@24.04");

    public World World { get; init; } = World.Fresh("lamp/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    /// <summary>What comes on standard input.</summary>
    public byte[] Input { get; init; } = [];

    public string Output => output.ToString();

    /// <summary>The output without the lines of the lamp's source, which move with every edit of the lamp.</summary>
    public string Lineless => Regex.Replace(Output, @" \(Lamp\.cs:[1-9][0-9]*\)", "");

    public string Errors => errors.ToString();

    public int Run(params string[] args) =>
        CommandLine.Run(
            args,
            Charm,
            Site,
            IsUnit ? null : new CharmDesk(Life, Plan),
            new Seams(this, () => new MemoryStream(Input)),
            new StringWriter(output),
            new StringWriter(errors));

    /// <summary>A file for one test; the system's temporary directory is cleared by others.</summary>
    public static string File(string text)
    {
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    Either<Failure, (HookContext Context, Event Event, Config Config)> IPlanSource.Start(string? eventName, Action<string> warn) =>
        eventName == "none"
            ? Failure.Of(Cause.Missing, "JUJU_UNIT_NAME", "not set")
            : (World.Unit.Context, Event.Of(eventName ?? "update-status", new Dictionary<string, string>()), World.Unit.Config);

    Answer IPlanSource.Answer(Query query) => World.Answer(query);
}
