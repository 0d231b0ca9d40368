using System.Text;
using Core.Domain;
using Shell.Effects.Recording;

namespace Replaying.Stepping;

/// <summary>A test in C# that fails as soon as a recorded hook is decided otherwise. It holds the hook as its record has it.</summary>
internal static class HookTest
{
    /// <summary>The test, whole and ready to compile where the charm is in reach.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="charm">The charm, as C# names it; <c>null</c> if no static member was found that holds it.</param>
    public static string Write(HookRecord hook, string? charm)
    {
        var decided = hook.Decided;
        var name = string.Concat(decided.Event.Name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]).Select(Letters));
        return $$""""
            using System.Text;
            using Core.Domain;
            using Shell.Effects.Recording;
            using Xunit;

            /// <summary>{{CSharp.Xml($"{decided.Event} of {decided.State.Context.Unit}, {decided.Time}, as it was recorded.")}}</summary>
            public sealed class {{name}}RecordedTests
            {
            {{CSharp.Missing("ICharm", "Charm", charm)}}    [Fact]
                public void {{name}}_AsRecorded_IsDecidedTheSame()
                {
                    var hook = RecordReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Record))).OfType<RecordEntry.Hook>().Single();
                    Assert.Empty(Replay.Check({{charm ?? "Charm"}}, hook.Record));
                }

                private const string Record =
                    {{Raw(Lines(hook))}};
            }

            """";
    }

    private static string[] Lines(HookRecord hook) =>
        Encoding.UTF8.GetString([.. RecordText.Of([hook]).SelectMany(part => part)]).TrimEnd('\n').Split('\n');

    // A raw string: as many quotes around it as none inside has in a row.
    private static string Raw(string[] lines)
    {
        var quotes = "\"\"\"";
        while (lines.Any(line => line.Contains(quotes, StringComparison.Ordinal)))
            quotes += "\"";
        const string Margin = "\n        ";
        return $"{quotes}{Margin}{string.Join(Margin, lines)}{Margin}{quotes}";
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsAsciiLetterOrDigit));
}
