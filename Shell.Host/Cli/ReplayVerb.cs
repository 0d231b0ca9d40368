using System.CommandLine;
using System.Diagnostics;
using Core.Domain;
using Replaying;
using Replaying.Causes;
using Replaying.Importing;
using Replaying.Lives;
using Replaying.Output;
using Replaying.Serving;
using Replaying.Showing;
using Replaying.Showing.Html;
using Replaying.Stepping;
using Simulation;

namespace Cli;

/// <summary><c>replay</c>: decides what units recorded once more, with this build.</summary>
internal static class ReplayVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Records of units: files, directories or patterns, compressed or not. - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> List =
        new("--list") { Description = "Show each hook in one line, with the number that --at takes." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object instead of text." };

    private static readonly Option<string?> Html = new("--html")
    {
        Description = "Write an HTML page with the timeline of each unit.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Approve = new("--approve")
    {
        Description = "A YAML list of the intended differences, each with name, change and cause.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Before = new("--before")
    {
        Description =
            "The build that recorded: a .charm, a directory with what is in one, or a dispatch. "
                + "Hooks that it decides otherwise than recorded are named first. It takes no effect.",
        HelpName = "OLD",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processors to use.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>The verb for this charm.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="expression">The charm as C# names it; <c>null</c> if that is not known.</param>
    /// <param name="site">What the world around a simulated machine offers.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="page">Where the result is shown.</param>
    /// <param name="output">Where JSON goes.</param>
    /// <param name="errors">Where what cannot be read is named.</param>
    public static Command Command(
        ICharm charm, Func<string?> expression, Site site, Func<Stream> input, Page page, TextWriter output, TextWriter errors)
    {
        var command = new Command(
            "replay",
            "Decide every recorded hook again with this build. Show each difference, and the inputs that cause it. "
            + "Exit code 1: there is a difference. Exit code 2: something could not be read.")
        {
            Files, List, Json, Html, Approve, Before, Threads,
        };
        ImportOptions.AddTo(command);
        SteppingOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            if (ImportOptions.Read(parsed) is { } request)
                return ImportRun.Run(charm, site, request, RecordFiles.Alone(parsed.GetValue(Files) ?? [], input), page, errors);
            RecordFiles Records() => new(parsed.GetValue(Files) ?? [], input);
            if (SteppingOptions.Run(parsed, charm, expression, site, Records, page, output, errors) is { } exit)
                return exit;
            var approvals = parsed.GetValue(Approve) is { } path ? Approvals.Read(path) : LanguageExt.Seq<Approval>.Empty;
            return approvals.Match(
                Right: approved => Asked(parsed, charm, approved, Records(), page, output, errors),
                Left: mistake => mistake.Refuse(errors));
        });
        return command;
    }

    private static int Asked(
        ParseResult parsed,
        ICharm charm,
        LanguageExt.Seq<Approval> approvals,
        RecordFiles files,
        Page page,
        TextWriter output,
        TextWriter errors)
    {
        try
        {
            using var before = parsed.GetValue(Before) is { } path ? ServedBuild.Start(path, charm.Name) : null;
            return Run(parsed, charm, before, approvals, files, page, output, errors);
        }
        catch (ServedBuildException error)
        {
            errors.WriteLine(error.Message);
            return ExitCode.Unusable;
        }
    }

    private static int Run(
        ParseResult parsed,
        ICharm charm,
        IBuild? before,
        LanguageExt.Seq<Approval> approvals,
        RecordFiles files,
        Page page,
        TextWriter output,
        TextWriter errors)
    {
        var run = new ReplayRun(charm, Math.Max(1, parsed.GetValue(Threads)))
        {
            Before = before,
            KeepsHooks = parsed.GetValue(List) || parsed.GetValue(Html) is not null,
        };
        var clock = Stopwatch.StartNew();
        using (new Meter(errors, () => Bar(files.Part, run.History.Hooks, clock.Elapsed)))
            run.Of(files.All).Approve(approvals);
        var history = run.History;
        var sheet = new ReplaySheet(charm, page, errors);
        if (parsed.GetValue(List))
            sheet.List(history);
        if (parsed.GetValue(Json))
            output.Write(ReplayJson.Of(history, charm) + "\n");
        else
            sheet.Show(history);
        return parsed.GetValue(Html) is { } file
            ? HtmlFile.Write(file, history, charm, parsed.GetValue(Json) ? null : page, errors)
            : history.Exit;
    }

    private static string Bar(double part, int hooks, TimeSpan elapsed) =>
        $"[{new string('#', (int)(part * 30)),-30}] {part,4:0 %}  {hooks:#,0} hooks, "
        + $"{hooks / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second";
}

/// <summary>The options of <c>replay</c> that are about Juju's own logs.</summary>
internal static class ImportOptions
{
    private static readonly Option<bool> Import = new("--import")
    {
        Description =
            "Show what this charm would have done in the hooks that Juju's own logs tell of. FILE is a machine-lock.log, a unit-*.log, "
                + "or what juju debug-log or juju show-status-log printed, compressed or not.",
    };

    private static readonly Option<string?> Unit = new("--unit")
    {
        Description = "With --import: the unit to look at, if the logs tell of several.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Base = new("--base")
    {
        Description = "With --import: the machine's base, such as ubuntu@22.04.",
        HelpName = "BASE",
    };

    private static readonly Option<string[]> Config = new("--config")
    {
        Description = "With --import: a value of the charm's configuration. Repeat the option for each value.",
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
                result.AddError("--unit, --base and --config need --import.");
        });
    }

    /// <summary>What was asked for, if it is an import.</summary>
    public static Request? Read(ParseResult parsed) =>
        parsed.GetValue(Import) ? new Request(parsed.GetValue(Unit), parsed.GetValue(Base), parsed.GetValue(Config) ?? [], null) : null;
}

/// <summary>What <c>replay --at N</c> does with one hook of a history.</summary>
internal static class SteppingOptions
{
    private static readonly Option<string?> At = new("--at")
    {
        Description = "Look at one hook, by its number in --list or by FILE:LINE as the report names an example.",
        HelpName = "N",
    };

    private static readonly Option<bool> Explain =
        new("--explain") { Description = "With --at: show the whole hook. --at alone does the same." };

    private static readonly Option<string[]> WhatIf = new("--what-if")
    {
        Description =
            "With --at: decide again with one input changed, such as config.port=8001, unit.base=ubuntu@22.04 or event=start. "
                + "INPUT may also be a question of the hook, with an answer as records write it.",
        HelpName = "INPUT=VALUE",
    };

    private static readonly Option<string?> Continue = new("--continue")
    {
        Description =
            "With --at: go on from the recorded state, on a simulated machine. FILE is a YAML list of the next steps (docs/life-files.md).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> ToTest = new("--to-test")
    {
        Description = "With --at: print a test in C# that fails if a build decides the hook in another way.",
    };

    /// <summary>The verb knows the options.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { At, Explain, WhatIf, Continue, ToTest })
            command.Add(option);
    }

    /// <summary>Looks at a hook, if that was asked.</summary>
    /// <returns>The exit code; <c>null</c> if the whole history is meant.</returns>
    public static int? Run(
        ParseResult parsed,
        ICharm charm,
        Func<string?> expression,
        Site site,
        Func<RecordFiles> files,
        Page page,
        TextWriter output,
        TextWriter errors)
    {
        if (parsed.GetValue(At) is not { } wanted)
            return IsAsked(parsed) ? new Mistake("--at", 0, "is needed to say which hook is meant").Refuse(errors) : null;
        return RecordedHook.Find(files().All, charm, wanted).Match(
            Right: hook => Show(parsed, charm, expression, site, hook, page, output).Match(
                Some: mistake => mistake.Refuse(errors), None: () => ExitCode.Done),
            Left: mistake => mistake.Refuse(errors));
    }

    private static bool IsAsked(ParseResult parsed) =>
        parsed.GetValue(Explain) || parsed.GetValue(ToTest) || parsed.GetValue(Continue) is not null || parsed.GetValue(WhatIf) is [_, ..];

    private static LanguageExt.Option<Mistake> Show(
        ParseResult parsed, ICharm charm, Func<string?> expression, Site site, RecordedHook hook, Page page, TextWriter output)
    {
        if (parsed.GetValue(ToTest))
            return Write(hook, expression, output);
        if (parsed.GetValue(WhatIf) is [_, ..] changes)
            return Declared().Match(
                Succ: options => new WhatIf(charm, site, options, page).Show(hook, changes), Fail: mistakes => mistakes.Head);
        if (parsed.GetValue(Continue) is { } path)
            return Declared().Bind(options => LifeFile.Read(path, options, isDeployed: true)).Match(
                Succ: life => Live(charm, site, hook, life, page), Fail: mistakes => mistakes.Head);
        new HookSheet(charm, page).Show(hook);
        return default;
    }

    private static LanguageExt.Validation<Mistake, ConfigOptions> Declared() =>
        ConfigOptions.Find(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    private static LanguageExt.Option<Mistake> Write(RecordedHook hook, Func<string?> expression, TextWriter output)
    {
        output.Write(HookTest.Write(hook.Record, expression()));
        return default;
    }

    private static LanguageExt.Option<Mistake> Live(ICharm charm, Site site, RecordedHook hook, LifeFile life, Page page)
    {
        var decided = hook.Record.Decided;
        page.Line(0, new Piece($"{decided.State.Context.Unit} after {decided.Event}, {decided.Time}, on a simulated machine", Look.Strong));
        page.Line(0, new Piece("What the charm did not ask about is as on a fresh machine. Juju has nothing else to do.", Look.Busy));
        page.Line(0, new Piece(Look.Legend, Look.Faint));
        new Timeline(page).Show(charm, Recalled.World(hook.Record.After, decided.Config, site), life.Steps);
        return default;
    }
}
