using System.Text.RegularExpressions;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>The word that changed between 3.6 and 4.</summary>
internal sealed record StorageWords(bool IsFour)
{
    public string One => IsFour ? "directive" : "constraint";

    public string Many => IsFour ? "directives" : "constraints";

    public string Expected => IsFour ? One : Many;

    public string Parsed => IsFour ? One : Many;
}

/// <summary>Pool, size and count of storage, as a user names them.</summary>
/// <remarks>Source: juju internal/storage/directive.go, and storage/constraints.go before 4.</remarks>
internal sealed partial record StorageDirective(string Pool, ulong Size, ulong Count)
{
    private const string Suffixes = "MGTPEZY";

    /// <summary>Reads what stands between commas.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(string text, StorageWords words, out StorageDirective directive)
    {
        directive = new("", 0, 0);
        foreach (var field in text.Split(',').Where(field => field != ""))
            if (Add(field, words, ref directive) is { } error)
                return error;
        if (directive == new StorageDirective("", 0, 0))
            return $"storage {words.Many} require at least one field to be specified";
        directive = directive.Count == 0 ? directive with { Count = 1 } : directive;
        return null;
    }

    // In 4 a second value of a kind is refused; before, the later counts, but the first pool.
    private static string? Add(string field, StorageWords words, ref StorageDirective all)
    {
        if (PoolName().IsMatch(field))
        {
            if (all.Pool != "")
                return words.IsFour
                    ? $"pool name is already set to {GoText.Quote(all.Pool)}, new value {GoText.Quote(field)} not valid"
                    : null;
            all = all with { Pool = field };
            return null;
        }

        if (Digits().IsMatch(field) && (field[0] == '-' || ulong.TryParse(field, out _)))
            return AddCount(field, words, ref all);
        if (!SizeText().IsMatch(field))
            return $"unrecognized storage {words.One} {GoText.Quote(field)} not valid";
        if (field[0] == '-')
            return $"cannot parse size: expected a non-negative number, got {GoText.Quote(field)}";
        var size = SizeOf(field);
        if (words.IsFour && all.Size != 0)
            return $"storage size is already set to {all.Size}, new value {size} not valid";
        all = all with { Size = size };
        return null;
    }

    private static string? AddCount(string field, StorageWords words, ref StorageDirective all)
    {
        if (!ulong.TryParse(field, out var count) || count == 0)
            return $"cannot parse count: count must be greater than zero, got {GoText.Quote(field)}";
        if (words.IsFour && all.Count != 0)
            return $"storage instance count is already set to {all.Count}, new value {count} not valid";
        all = all with { Count = count };
        return null;
    }

    // In mebibytes, rounded up.
    private static ulong SizeOf(string text)
    {
        var digits = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        GoNumber.ParseFloat(digits, out var number);
        return (ulong)Math.Ceiling(number * Math.Pow(1024, Suffixes.IndexOf(text[digits.Length])));
    }

    [GeneratedRegex(@"^[a-zA-Z]+[-?a-zA-Z0-9]*\z")]
    private static partial Regex PoolName();

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^-?[0-9]+(?:\.[0-9]+)?[MGTPEZY](?:i?B)?\z")]
    private static partial Regex SizeText();
}
