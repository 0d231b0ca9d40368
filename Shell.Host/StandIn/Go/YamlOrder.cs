namespace StandIn.Go;

/// <summary>The order in which go-yaml 2 writes the keys of a map: numbers first, then texts, in which numbers count as numbers.</summary>
/// <remarks>Source: go-yaml 2.4.0, sorter.go.</remarks>
internal sealed class YamlOrder : IComparer<GoValue>
{
    public static readonly YamlOrder Instance = new();

    public int Compare(GoValue? x, GoValue? y) => IsLess(x!, y!) ? -1 : IsLess(y!, x!) ? 1 : 0;

    private static bool IsLess(GoValue one, GoValue other) => (one, other) switch
    {
        (GoValue.Text left, GoValue.Text right) => IsLess(left.Value, right.Value),
        (GoValue.Text, _) or (_, GoValue.Text) => other is GoValue.Text,
        _ => Number(one) < Number(other),
    };

    private static double Number(GoValue value) => value switch
    {
        GoValue.Whole whole => whole.Value,
        GoValue.Fraction fraction => fraction.Value,
        GoValue.Flag flag => flag.Value ? 1 : 0,
        _ => 0,
    };

    private static bool IsLess(string one, string other)
    {
        var (left, right) = (one.EnumerateRunes().ToArray(), other.EnumerateRunes().ToArray());
        for (var at = 0; at < left.Length && at < right.Length; at++)
            if (left[at] != right[at])
                return IsLessAt(left, right, at);
        return left.Length < right.Length;
    }

    private static bool IsLessAt(System.Text.Rune[] left, System.Text.Rune[] right, int at)
    {
        var (isLetter, isOtherLetter) = (System.Text.Rune.IsLetter(left[at]), System.Text.Rune.IsLetter(right[at]));
        if (isLetter && isOtherLetter)
            return left[at] < right[at];
        if (isLetter || isOtherLetter)
            return isOtherLetter;
        var before = HasNumberBefore(left, right, at) ? 1L : 0L;
        var (number, end) = NumberFrom(left, at, before);
        var (otherNumber, otherEnd) = NumberFrom(right, at, before);
        return number != otherNumber ? number < otherNumber
            : end != otherEnd ? end < otherEnd
            : left[at] < right[at];
    }

    // A zero counts where a digit that is none stands before it.
    private static bool HasNumberBefore(System.Text.Rune[] left, System.Text.Rune[] right, int at)
    {
        if (left[at].Value != '0' && right[at].Value != '0')
            return false;
        for (var before = at - 1; before >= 0 && System.Text.Rune.IsDigit(left[before]); before--)
            if (left[before].Value != '0')
                return true;
        return false;
    }

    private static (long Number, int End) NumberFrom(System.Text.Rune[] text, int at, long number)
    {
        for (; at < text.Length && System.Text.Rune.IsDigit(text[at]); at++)
            number = unchecked(number * 10 + (text[at].Value - '0'));
        return (number, at);
    }
}
