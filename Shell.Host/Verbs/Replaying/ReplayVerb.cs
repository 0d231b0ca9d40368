using System.CommandLine;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Recording;
using Simulation;
using Verbs.Importing;
using Verbs.Output;

namespace Verbs.Replaying;

/// <summary><c>replay</c>: decides what units recorded once more, with this build.</summary>
internal static class ReplayVerb
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Records that units wrote.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The verb for this charm.</summary>
    public static Command Command(
        ICharm charm, Site site, Func<string, Either<Failure, IEnumerable<RecordEntry>>> read, Page page, TextWriter errors)
    {
        var command = new Command(
            "replay",
            "Decide each recorded hook again with this build, and show where it decides otherwise. Exits with 1 if it does, with 2 if something could not be read.")
        {
            Files,
        };
        ImportOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            if (ImportOptions.Read(parsed) is { } request)
                return ImportRun.Run(charm, site, request, [.. (parsed.GetValue(Files) ?? []).Select(file => (file, (Func<TextReader>)(() => File.OpenText(file))))], page, errors);
            var sheet = new ReplaySheet(charm, page, errors);
            foreach (var file in parsed.GetValue(Files) ?? [])
                sheet.Add(file, read(file));
            return sheet.Close();
        });
        return command;
    }
}
