using System.CommandLine;
using Core.Domain;
using Replaying;
using Replaying.Lives;
using Replaying.Output;
using Replaying.Stepping;
using Simulation;

namespace Cli;

/// <summary>What <c>replay --at N</c> does with one hook of a history.</summary>
internal static class SteppingOptions
{
    private static readonly Option<int?> At = new("--at") { Description = "Look at one hook: its number, as --list counts.", HelpName = "N" };

    private static readonly Option<bool> Explain = new("--explain") { Description = "With --at: show the hook in full. So it does if nothing else is asked." };

    private static readonly Option<string[]> WhatIf = new("--what-if")
    {
        Description = "With --at: decide again with this input changed, such as config.port=8001, unit.base=ubuntu@22.04, or a question and its answer as a record has it.",
        HelpName = "INPUT=VALUE",
    };

    private static readonly Option<string?> Continue = new("--continue")
    {
        Description = "With --at: a YAML file of what happens next to the simulated unit, from the recorded state on; docs/life-files.md has the grammar.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> ToTest = new("--to-test") { Description = "With --at: write a test in C# that fails if the hook is decided otherwise." };

    /// <summary>The verb knows the options.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { At, Explain, WhatIf, Continue, ToTest })
            command.Add(option);
    }

    /// <summary>Looks at a hook, if that was asked.</summary>
    /// <returns>The exit code; <c>null</c> if the whole history is meant.</returns>
    public static int? Run(
        ParseResult parsed, ICharm charm, CharmCode code, Site site, Func<RecordFiles> files, Page page, TextWriter output, TextWriter errors)
    {
        var isAsked = parsed.GetValue(Explain) || parsed.GetValue(ToTest) || parsed.GetValue(Continue) is not null || parsed.GetValue(WhatIf) is [_, ..];
        if (parsed.GetValue(At) is not { } number)
            return isAsked ? new Mistake("--at", 0, "is needed to say which hook is meant").Refuse(errors) : null;
        return RecordedHook.Find(files().All, charm, number).Match(
            Right: hook => Show(parsed, charm, code, site, hook, page, output).Match(Some: mistake => mistake.Refuse(errors), None: () => ExitCode.Done),
            Left: mistake => mistake.Refuse(errors));
    }

    private static LanguageExt.Option<Mistake> Show(
        ParseResult parsed, ICharm charm, CharmCode code, Site site, RecordedHook hook, Page page, TextWriter output)
    {
        if (parsed.GetValue(ToTest))
            return Write(hook, code, output);
        if (parsed.GetValue(WhatIf) is [_, ..] changes)
            return Declared().Match(Succ: options => new WhatIf(charm, site, options, page).Show(hook, changes), Fail: mistakes => mistakes.Head);
        if (parsed.GetValue(Continue) is { } path)
            return Declared().Bind(options => LifeFile.Read(path, options, isDeployed: true)).Match(
                Succ: life => Live(charm, site, hook, life, page), Fail: mistakes => mistakes.Head);
        new HookSheet(charm, code.Place, page).Show(hook);
        return default;
    }

    private static LanguageExt.Validation<Mistake, ConfigOptions> Declared() => ConfigOptions.Find(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    private static LanguageExt.Option<Mistake> Write(RecordedHook hook, CharmCode code, TextWriter output)
    {
        output.Write(HookTest.Write(hook.Record, code.Expression()));
        return default;
    }

    private static LanguageExt.Option<Mistake> Live(ICharm charm, Site site, RecordedHook hook, LifeFile life, Page page)
    {
        var decided = hook.Record.Decided;
        page.Line(0, new Piece($"{decided.State.Context.Unit} after {decided.Event}, {decided.Time}, on a simulated machine", Look.Strong));
        page.Line(0, new Piece("What the charm did not ask is as on a fresh machine; Juju has nothing else to do.", Look.Busy));
        page.Line(0, new Piece(Look.Legend, Look.Faint));
        new Timeline(page).Show(charm, Recalled.World(hook.Record.After, decided.Config, site), life.Steps);
        return default;
    }
}
