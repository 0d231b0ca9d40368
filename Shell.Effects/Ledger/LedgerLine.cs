using System.Text;
using System.Text.Unicode;
using Core.Domain;

namespace Shell.Effects.Ledger;

/// <summary>A line of a ledger: <c>UNIT KIND NAME</c>. It is kept byte for byte, whatever it says.</summary>
/// <param name="Bytes">The line without its newline.</param>
/// <param name="Number">Which line it is, from 1.</param>
/// <param name="Entry">What it says, if it is an entry of its unit.</param>
/// <param name="Problem">Why it can be none; empty if it is one, is blank, or may be of a later revision.</param>
internal sealed record LedgerLine(ReadOnlyMemory<byte> Bytes, int Number, LedgerEntry? Entry, string Problem)
{
    private const int ShownLength = 100;

    private static readonly Dictionary<string, Possession> Kinds = new[]
    {
        Possession.File, Possession.Directory, Possession.Service, Possession.Process,
        Possession.Package, Possession.SharedPackage, Possession.Snap, Possession.Value,
    }.ToDictionary(kind => kind.Word);

    /// <summary>The line of the ledger of a unit.</summary>
    public static LedgerLine Of(ReadOnlyMemory<byte> bytes, int number, string unit)
    {
        var text = Text(bytes.Span);
        LedgerLine Silent(LedgerEntry? entry) => new(bytes, number, entry, "");
        LedgerLine Known(LedgerEntry entry) => entry.Refusal is { } refused ? Spoilt(refused.Value.Detail) : Silent(entry);
        LedgerLine Spoilt(string why) => new(bytes, number, null, $"{why}: {PlainText.Quote(text.Head(ShownLength))}");

        return text.Split(' ', 3) switch
        {
            _ when !Utf8.IsValid(bytes.Span) => Spoilt("not UTF-8"),
            [""] => Silent(null),
            [var owner, _, _] when owner != unit => Spoilt($"names another unit than {unit}, whose ledger this is"),
            [_, var word, var name] when Kinds.TryGetValue(word, out var kind) => Known(new LedgerEntry(unit, kind, name)),
            // What a later revision wrote is not this revision's to judge.
            [_, { Length: > 0 } word, _] when word.All(c => char.IsAsciiLetterLower(c) || c == '-') => Silent(null),
            _ => Spoilt("not UNIT KIND NAME"),
        };
    }

    // An editor may put a byte order mark before the first line, and a return at the end of each.
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\ufeff').TrimEnd('\r');
}
