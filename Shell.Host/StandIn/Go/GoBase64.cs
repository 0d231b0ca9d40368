namespace StandIn.Go;

/// <summary>Base64 as Go's standard encoding reads it: line ends are skipped, and padding is due.</summary>
internal static class GoBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Reads the bytes of a text.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Decode(string text, out byte[] bytes)
    {
        var (read, digits, at) = (new List<byte>(), new List<int>(), 0);
        for (; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\r')
                continue;
            var digit = Alphabet.IndexOf(text[at]);
            if (digit < 0)
                break;
            digits.Add(digit);
            if (digits.Count == 4)
                Take(digits, read);
        }

        bytes = [];
        if (Padding(text, at, digits.Count) is { } index)
            return $"illegal base64 data at input byte {index}";
        Take(digits, read);
        bytes = [.. read];
        return null;
    }

    // Where the padding that is due is not there, or something follows.
    private static int? Padding(string text, int at, int digits)
    {
        if (at == text.Length)
            return digits == 0 ? null : at - digits;
        if (text[at] != '=' || digits < 2)
            return at;
        var next = Next(text, at + 1);
        if (digits == 2 && (next == text.Length || text[next] != '='))
            return next == text.Length ? next : next - 1;
        next = digits == 2 ? Next(text, next + 1) : next;
        return next < text.Length ? next : null;
    }

    private static int Next(string text, int at)
    {
        while (at < text.Length && text[at] is '\n' or '\r')
            at++;
        return at;
    }

    private static void Take(List<int> digits, List<byte> bytes)
    {
        var bits = digits.Aggregate(0, (all, digit) => all << 6 | digit) << 6 * (4 - digits.Count);
        for (var i = 0; i < digits.Count - 1; i++)
            bytes.Add((byte)(bits >> 16 - 8 * i));
        digits.Clear();
    }
}
