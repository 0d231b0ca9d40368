using System.Text;

namespace StandIn.Go;

/// <summary>Directives, names and tags of a YAML text.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go.</remarks>
internal sealed class YamlWords(YamlText text)
{
    /// <summary>A line that begins with a percent sign.</summary>
    public YamlToken Directive()
    {
        var start = text.Mark;
        text.Skip();
        var name = Word();
        if (name == "")
            throw YamlRefusal.ByScanner("could not find expected directive name", text.Mark, start);
        if (!text.IsBlankOrEnd())
            throw YamlRefusal.ByScanner("found unexpected non-alphabetical character", text.Mark, start);
        text.SkipBlanks();
        var token = name switch
        {
            "YAML" => new YamlToken(YamlTokenKind.Version, start, Version(start)),
            "TAG" => TagPrefix(start),
            _ => throw YamlRefusal.ByScanner("found unknown directive name", text.Mark, start),
        };
        text.ToLineEnd(start);
        return token;
    }

    private string Word()
    {
        var word = new StringBuilder();
        while (text.IsWord)
            text.Read(word);
        return word.ToString();
    }

    private string Version(YamlMark start)
    {
        var major = VersionNumber(start);
        if (text[0] != '.')
            throw YamlRefusal.ByScanner("did not find expected digit or '.' character", text.Mark, start);
        text.Skip();
        return $"{major}.{VersionNumber(start)}";
    }

    private int VersionNumber(YamlMark start)
    {
        var digits = new StringBuilder();
        while (char.IsAsciiDigit(text[0]))
        {
            if (digits.Length == 2)
                throw YamlRefusal.ByScanner("found extremely long version number", text.Mark, start);
            text.Read(digits);
        }

        return digits.Length > 0
            ? int.Parse(digits.ToString())
            : throw YamlRefusal.ByScanner("did not find expected version number", text.Mark, start);
    }

    private YamlToken TagPrefix(YamlMark start)
    {
        var handle = TagHandle(start, isDirective: true);
        if (!text.IsBlank())
            throw YamlRefusal.ByScanner("did not find expected whitespace", text.Mark, start);
        text.SkipBlanks();
        var prefix = TagUri(start, "");
        if (!text.IsBlankOrEnd())
            throw YamlRefusal.ByScanner("did not find expected whitespace or line break", text.Mark, start);
        return new(YamlTokenKind.TagPrefix, start, handle, prefix);
    }

    /// <summary>The name of a node, or the name that stands for one.</summary>
    public YamlToken Anchor(YamlTokenKind kind)
    {
        var start = text.Mark;
        text.Skip();
        var name = Word();
        if (name == "" || !text.IsBlankOrEnd() && !"?:,]}%@`".Contains(text[0]))
            throw YamlRefusal.ByScanner("did not find expected alphabetic or numeric character", text.Mark, start);
        return new(kind, start, name);
    }

    /// <summary>A tag.</summary>
    public YamlToken Tag()
    {
        var start = text.Mark;
        var (handle, suffix) = text[1] == '<' ? ("", VerbatimTag(start)) : ShortTag(start);
        if (!text.IsBlankOrEnd())
            throw YamlRefusal.ByScanner("did not find expected whitespace or line break", text.Mark, start);
        return new(YamlTokenKind.Tag, start, handle, suffix);
    }

    private string VerbatimTag(YamlMark start)
    {
        text.Skip(2);
        var uri = TagUri(start, "");
        if (text[0] != '>')
            throw YamlRefusal.ByScanner("did not find the expected '>'", text.Mark, start);
        text.Skip();
        return uri;
    }

    private (string Handle, string Suffix) ShortTag(YamlMark start)
    {
        var handle = TagHandle(start, isDirective: false);
        if (handle.Length > 1 && handle.EndsWith('!'))
            return (handle, TagUri(start, ""));
        var suffix = TagUri(start, handle);
        return suffix == "" ? ("", "!") : ("!", suffix);
    }

    private string TagHandle(YamlMark start, bool isDirective)
    {
        if (text[0] != '!')
            throw YamlRefusal.ByScanner("did not find expected '!'", text.Mark, start);
        text.Skip();
        var handle = "!" + Word();
        if (text[0] == '!')
        {
            text.Skip();
            return handle + "!";
        }

        return !isDirective || handle == "!" ? handle : throw YamlRefusal.ByScanner("did not find expected '!'", text.Mark, start);
    }

    private string TagUri(YamlMark start, string head)
    {
        var uri = new StringBuilder(head == "" ? "" : head[1..]);
        var bytes = new List<byte>();
        var isThere = head != "";
        for (; text.IsWord || ";/?:@&=+$,.!~*'()[]%".Contains(text[0]) && !text.IsAtEnd; isThere = true)
        {
            if (text[0] == '%')
            {
                bytes.Add(EscapedByte(start));
                continue;
            }

            uri.Append(GoText.Of([.. bytes]));
            bytes.Clear();
            text.Read(uri);
        }

        uri.Append(GoText.Of([.. bytes]));
        return isThere ? uri.ToString() : throw YamlRefusal.ByScanner("did not find expected tag URI", text.Mark, start);
    }

    private byte EscapedByte(YamlMark start)
    {
        if (!char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
            throw YamlRefusal.ByScanner("did not find URI escaped octet", text.Mark, start);
        var octet = Convert.ToByte($"{text[1]}{text[2]}", 16);
        text.Skip(3);
        return octet;
    }
}
