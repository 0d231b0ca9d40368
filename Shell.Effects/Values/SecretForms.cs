namespace Shell.Effects.Values;

/// <summary>
/// The forms in which a program or a charm may repeat a made value. A hash is none of them: nobody finds the value from it, nor the hash
/// without its salt.
/// </summary>
internal static class SecretForms
{
    // A shorter one would be found by chance in other texts.
    private const int LongEnough = 8;

    /// <summary>The value as it is, its lines, its base64 and what stands for it in a URL.</summary>
    public static IEnumerable<string> Of(ValueFile value) => value.AsText() is { } text
        ? Of(text)
        : [Convert.ToBase64String(value.Value), .. Derived("", value.Value)];

    /// <summary>The same of a text; none of an empty one.</summary>
    public static IEnumerable<string> Of(string text) =>
        text == "" ? [] : [text, .. Lines(text), .. Derived(text, System.Text.Encoding.UTF8.GetBytes(text))];

    // A program may print a part of a key, or all of the key in one line. The lines around PEM say nothing.
    private static IEnumerable<string> Lines(string text) => text.Split('\n') is { Length: > 1 } lines
        ? lines.Where(line => line.Length >= LongEnough && !line.StartsWith("-----", StringComparison.Ordinal))
        : [];

    private static IEnumerable<string> Derived(string text, byte[] bytes) =>
        Url(Uri.EscapeDataString(text)).Concat(Base64(bytes)).Where(form => form.Length >= LongEnough && form != text).Distinct();

    // Programs write the digits of a percent sign in either case.
    private static IEnumerable<string> Url(string escaped) => escaped.Contains('%')
        ? [escaped, string.Concat(escaped.Split('%').Select((part, at) => at == 0 ? part : $"%{part[..2].ToLowerInvariant()}{part[2..]}"))]
        : [];

    // Also inside of longer base64, such as user:password of HTTP: four letters are three bytes, so what stands before the value
    // shifts the letters in one of three ways. The letters at both ends depend on the neighbours, too.
    private static IEnumerable<string> Base64(byte[] bytes) => Enumerable.Range(0, 3)
        .Select(before => Inner(bytes, before))
        .Prepend(Convert.ToBase64String(bytes))
        .SelectMany(form => new[] { form, form.Replace('+', '-').Replace('/', '_') });

    private static string Inner(byte[] bytes, int before) =>
        Convert.ToBase64String([.. new byte[before], .. bytes])[((8 * before + 5) / 6)..(8 * (before + bytes.Length) / 6)];
}
