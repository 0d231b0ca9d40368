using System.CommandLine;
using System.Diagnostics;
using Core.Domain;
using Replaying;
using Replaying.Importing;
using Replaying.Output;
using Replaying.Showing;
using Replaying.Showing.Html;
using Simulation;

namespace Cli;

/// <summary><c>replay</c>: decides what units recorded once more, with this build.</summary>
internal static class ReplayVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Records of units: files, directories, patterns; compressed or not; - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> List = new("--list") { Description = "Show every hook in a line, with its number for --at." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object instead of text." };

    private static readonly Option<string?> Html = new("--html") { Description = "Write a page of each unit's timeline, which any browser shows.", HelpName = "FILE" };

    private static readonly Option<string?> Approve = new("--approve") { Description = "A YAML list of intended differences: name, change and cause of each.", HelpName = "FILE" };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processors it uses; otherwise all.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>The verb for this charm.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="code">What is known of its source code.</param>
    /// <param name="site">What the world around a simulated machine offers.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="page">Where the result is shown.</param>
    /// <param name="output">Where JSON goes.</param>
    /// <param name="errors">Where what cannot be read is named.</param>
    public static Command Command(ICharm charm, CharmCode code, Site site, Func<Stream> input, Page page, TextWriter output, TextWriter errors)
    {
        var command = new Command(
            "replay",
            "Decide each recorded hook again with this build, and show where it decides otherwise, and why. Exits with 1 if it does, with 2 if something could not be read.")
        {
            Files, List, Json, Html, Approve, Threads,
        };
        ImportOptions.AddTo(command);
        SteppingOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            if (ImportOptions.Read(parsed) is { } request)
                return ImportRun.Run(charm, site, request, RecordFiles.Alone(parsed.GetValue(Files) ?? [], input), page, errors);
            if (SteppingOptions.Run(parsed, charm, code, site, () => new RecordFiles(parsed.GetValue(Files) ?? [], input), page, output, errors) is { } exit)
                return exit;
            var approvals = parsed.GetValue(Approve) is { } path ? Approvals.Read(path) : LanguageExt.Seq<Approval>.Empty;
            return approvals.Match(
                Right: approved => Run(parsed, charm, code, approved, new RecordFiles(parsed.GetValue(Files) ?? [], input), page, output, errors),
                Left: mistake => mistake.Refuse(errors));
        });
        return command;
    }

    private static int Run(
        ParseResult parsed, ICharm charm, CharmCode code, LanguageExt.Seq<Approval> approvals, RecordFiles files, Page page, TextWriter output, TextWriter errors)
    {
        var run = new ReplayRun(charm, Math.Max(1, parsed.GetValue(Threads))) { KeepsHooks = parsed.GetValue(List) || parsed.GetValue(Html) is not null };
        var clock = Stopwatch.StartNew();
        using (new Meter(errors, () => Bar(files.Part, run.History.Hooks, clock.Elapsed)))
            run.Of(files.All).Approve(approvals);
        var history = run.History;
        var sources = code.Place;
        var sheet = new ReplaySheet(charm, sources, page, errors);
        if (parsed.GetValue(List))
            sheet.List(history);
        if (parsed.GetValue(Json))
            output.Write(ReplayJson.Of(history, charm, sources) + "\n");
        else
            sheet.Show(history);
        return parsed.GetValue(Html) is { } file
            ? HtmlFile.Write(file, history, charm, sources, parsed.GetValue(Json) ? null : page, errors)
            : history.Exit;
    }

    private static string Bar(double part, int hooks, TimeSpan elapsed) =>
        $"[{new string('#', (int)(part * 30)),-30}] {part,4:0 %}  {hooks:#,0} hooks, {hooks / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second";
}
