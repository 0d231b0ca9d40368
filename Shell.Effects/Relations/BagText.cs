using System.Globalization;
using System.Text;
using System.Text.Json;
using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Relations;

/// <summary>A bag as the hook tools print and read it.</summary>
internal static class BagText
{
    /// <summary>The bag in relation-get's JSON: an object of texts, or null.</summary>
    /// <exception cref="FormatException">It is something else, or more than a bag may hold. <see cref="InvalidOperationException"/>
    /// says the same.</exception>
    public static Bag Read(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null)
            return Bag.Empty;
        var bag = new Bag(MapModule.OfSeq(json.EnumerateObject().Select(pair => Tuple.Create(pair.Name, Text(pair.Value)))));
        return bag.Characters <= Bag.MostCharacters ? bag : throw new FormatException("too much");
    }

    /// <summary>
    /// Texts by keys as YAML for relation-set --file: one mapping in flow style, every text in double quotes. What YAML does not take as
    /// it is, such as a control character, is escaped; a character of two units is not, for go-yaml refuses its halves.
    /// </summary>
    public static string Write(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in values)
        {
            text.Append(text.Length == 1 ? "" : ", ");
            Quote(text, key);
            text.Append(": ");
            Quote(text, value);
        }

        return text.Append("}\n").ToString();
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("null is no text");

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
            if (character is '"' or '\\')
                text.Append('\\').Append(character);
            else if (IsPrintable(character))
                text.Append(character);
            else
                text.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        text.Append('"');
    }

    // What go-yaml reads as it is, but for line ends, which it folds. Halves of a pair are written as the pair.
    private static bool IsPrintable(char character) =>
        character is >= ' ' and <= '~' or >= '\u00a0' and <= '\ufffd' and not '\ufeff' and not '\u2028' and not '\u2029';
}
