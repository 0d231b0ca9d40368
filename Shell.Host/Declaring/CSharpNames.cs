using Microsoft.CodeAnalysis.CSharp;

namespace Declaring;

/// <summary>How names and texts of charmcraft.yaml stand in C#.</summary>
internal static class CSharpNames
{
    /// <summary>A name in one word with capitals: <c>ca-common-name</c> is <c>CaCommonName</c>.</summary>
    public static string Pascal(string name)
    {
        var words = name.Split('-', '_', '.').Where(word => word != "").Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1));
        var joined = string.Concat(words.Select(word => string.Concat(word.Where(char.IsLetterOrDigit))));
        return joined == "" || char.IsDigit(joined[0]) ? $"_{joined}" : joined;
    }

    /// <summary>A text as a literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A text in one line of a doc comment.</summary>
    public static string Doc(string text) => string.Join(" ", text.Split('\r', '\n').Select(line => line.Trim()).Where(line => line != ""))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
