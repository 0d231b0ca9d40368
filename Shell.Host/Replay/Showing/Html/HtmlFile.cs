using Core.Domain;
using Replaying.Output;
using Shell.Effects;

namespace Replaying.Showing.Html;

/// <summary>Writes the page of a replay to a file.</summary>
internal static class HtmlFile
{
    /// <summary>Writes the page and says so in a line.</summary>
    /// <param name="path">The file; it is replaced.</param>
    /// <param name="history">What came of the replay.</param>
    /// <param name="charm">This build.</param>
    /// <param name="said">Where the line goes; <c>null</c> if there is to be none.</param>
    /// <param name="errors">Where it is said that the file cannot be written.</param>
    /// <returns>The exit code: that of the history, or 2 if the file cannot be written.</returns>
    public static int Write(string path, History history, ICharm charm, Page? said, TextWriter errors) =>
        Result
        .Attempt(path, () => File.WriteAllText(path, ReplayPage.Of(history, charm, Build)))
        .Match(
            Right: _ =>
            {
                said?.Blank();
                said?.Line(0, $"page: {path}");
                return history.Exit;
            },
            Left: failure => new Mistake(path, 0, failure.Detail).Refuse(errors));

    private static string Build => ThisProgram.Build is not "" and var version ? version : "unknown";
}
