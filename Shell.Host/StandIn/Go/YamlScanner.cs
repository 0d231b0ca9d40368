using System.Text;

namespace StandIn.Go;

/// <summary>The tokens of a YAML text, as go-yaml 2 finds them.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go.</remarks>
internal sealed class YamlScanner(string source)
{
    private const int MaximumDepth = 10000;
    private readonly YamlText text = new(source);
    private readonly List<YamlToken> tokens = [];
    private readonly Stack<int> indents = [];
    private readonly List<SimpleKey?> keys = [null];
    private int indent = -1;
    private int flowLevel;
    private int parsed;
    private bool mayBeKey = true;
    private bool isEnded;

    /// <summary>What may turn out to be a key once a colon follows.</summary>
    /// <param name="Token">The number of its token.</param>
    /// <param name="IsRequired">Whether nothing but a key can stand there.</param>
    /// <param name="Mark">Where it stands.</param>
    private sealed record SimpleKey(int Token, bool IsRequired, YamlMark Mark);

    /// <summary>The next token, which stays.</summary>
    public YamlToken Peek()
    {
        while (tokens.Count == 0 || !isEnded && MayHeadBeKey())
            Fetch();
        return tokens[0];
    }

    /// <summary>Takes the next token.</summary>
    public YamlToken Take()
    {
        var token = Peek();
        tokens.RemoveAt(0);
        parsed++;
        return token;
    }

    private bool MayHeadBeKey()
    {
        var at = keys.FindIndex(key => key?.Token == parsed);
        return at >= 0 && IsValid(at);
    }

    // A key ends in its line, after 1024 characters at most.
    private bool IsValid(int at)
    {
        if (keys[at] is not { } key)
            return false;
        if (key.Mark.Line >= text.Mark.Line && key.Mark.Index + 1024 >= text.Mark.Index)
            return true;
        RemoveKey(at);
        return false;
    }

    private void RemoveKey(int at)
    {
        if (keys[at] is { IsRequired: true } key)
            throw YamlRefusal.ByScanner("could not find expected ':'", text.Mark, key.Mark);
        keys[at] = null;
    }

    private void RemoveKey() => RemoveKey(keys.Count - 1);

    private void SaveKey()
    {
        if (!mayBeKey)
            return;
        RemoveKey();
        keys[^1] = new(parsed + tokens.Count, flowLevel == 0 && indent == text.Mark.Column, text.Mark);
    }

    private YamlRefusal Refused(string problem) => YamlRefusal.ByScanner(problem, text.Mark, text.Mark);

    private void Fetch()
    {
        ToNextToken();
        Unroll(text.Mark.Column);
        if (text.IsAtEnd)
            FetchEnd();
        else if (text.Mark.Column == 0 && text[0] == '%')
            FetchDirective();
        else if (text.IsAtDocumentMark)
            FetchDocumentMark(text[0] == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd);
        else if (!FetchIndicator() && !FetchWord())
            throw Refused("found character that cannot start any token");
    }

    private bool FetchIndicator()
    {
        switch (text[0])
        {
            case '[':
                FetchFlowStart(YamlTokenKind.FlowListStart);
                return true;
            case '{':
                FetchFlowStart(YamlTokenKind.FlowMapStart);
                return true;
            case ']':
                FetchFlowEnd(YamlTokenKind.FlowListEnd);
                return true;
            case '}':
                FetchFlowEnd(YamlTokenKind.FlowMapEnd);
                return true;
            case ',':
                RemoveKey();
                Add(YamlTokenKind.FlowEntry, mayBeKeyAfter: true);
                return true;
            case '-' when text.IsBlankOrEnd(1):
                FetchEntry();
                return true;
            case '?' when flowLevel > 0 || text.IsBlankOrEnd(1):
                FetchKey();
                return true;
            case ':' when flowLevel > 0 || text.IsBlankOrEnd(1):
                FetchValue();
                return true;
            default:
                return false;
        }
    }

    private bool FetchWord()
    {
        var scan = (text[0], flowLevel) switch
        {
            ('*', _) => () => ScanAnchor(YamlTokenKind.Alias),
            ('&', _) => () => ScanAnchor(YamlTokenKind.Anchor),
            ('!', _) => ScanTag,
            ('|', 0) => () => ScanBlock(isLiteral: true),
            ('>', 0) => () => ScanBlock(isLiteral: false),
            ('\'', _) => () => ScanQuoted('\''),
            ('"', _) => () => ScanQuoted('"'),
            _ => IsPlainStart() ? ScanPlain : (Func<YamlToken>?)null,
        };
        if (scan is null)
            return false;
        var isBlock = text[0] is '|' or '>';
        if (isBlock)
            RemoveKey();
        else
            SaveKey();
        mayBeKey = isBlock;
        tokens.Add(scan());
        return true;
    }

    private bool IsPlainStart() =>
        !text.IsBlankOrEnd() && !"-?:,[]{}#&*!|>'\"%@`".Contains(text[0])
            || text[0] == '-' && !text.IsBlank(1)
            || flowLevel == 0 && text[0] is '?' or ':' && !text.IsBlankOrEnd(1);

    private void ToNextToken()
    {
        for (; ; text.SkipLine())
        {
            if (text.Mark.Column == 0 && text[0] == '\uFEFF')
                text.Skip();
            while (text[0] == ' ' || text[0] == '\t' && (flowLevel > 0 || !mayBeKey))
                text.Skip();
            text.SkipComment();
            if (!text.IsBreak())
                return;
            mayBeKey |= flowLevel == 0;
        }
    }

    private void Add(YamlTokenKind kind, bool mayBeKeyAfter, int length = 1)
    {
        mayBeKey = mayBeKeyAfter;
        tokens.Add(new(kind, text.Mark));
        text.Skip(length);
    }

    private void Roll(int column, int number, YamlTokenKind kind, YamlMark mark)
    {
        if (flowLevel > 0 || indent >= column)
            return;
        indents.Push(indent);
        indent = column;
        if (indents.Count > MaximumDepth)
            throw Refused($"exceeded max depth of {MaximumDepth}");
        tokens.Insert(number < 0 ? tokens.Count : number - parsed, new(kind, mark));
    }

    private void Unroll(int column)
    {
        while (flowLevel == 0 && indent > column)
        {
            tokens.Add(new(YamlTokenKind.BlockEnd, text.Mark));
            indent = indents.Pop();
        }
    }

    private void FetchEnd()
    {
        Unroll(-1);
        RemoveKeyAtEnd();
        mayBeKey = false;
        isEnded = true;
        tokens.Add(new(YamlTokenKind.StreamEnd, text.Mark));
    }

    // The end is in a line of its own.
    private void RemoveKeyAtEnd()
    {
        var end = text.Mark.Column == 0 ? text.Mark : new(text.Mark.Index, text.Mark.Line + 1, 0);
        if (keys[^1] is { IsRequired: true } key)
            throw YamlRefusal.ByScanner("could not find expected ':'", end, key.Mark);
        keys[^1] = null;
    }

    private void FetchDirective()
    {
        Unroll(-1);
        RemoveKey();
        mayBeKey = false;
        tokens.Add(ScanDirective());
    }

    private void FetchDocumentMark(YamlTokenKind kind)
    {
        Unroll(-1);
        RemoveKey();
        Add(kind, mayBeKeyAfter: false, length: 3);
    }

    private void FetchFlowStart(YamlTokenKind kind)
    {
        SaveKey();
        keys.Add(null);
        if (++flowLevel > MaximumDepth)
            throw Refused($"exceeded max depth of {MaximumDepth}");
        Add(kind, mayBeKeyAfter: true);
    }

    private void FetchFlowEnd(YamlTokenKind kind)
    {
        RemoveKey();
        if (flowLevel > 0)
        {
            flowLevel--;
            keys.RemoveAt(keys.Count - 1);
        }

        Add(kind, mayBeKeyAfter: false);
    }

    private void FetchEntry()
    {
        if (flowLevel == 0 && !mayBeKey)
            throw Refused("block sequence entries are not allowed in this context");
        Roll(text.Mark.Column, -1, YamlTokenKind.BlockListStart, text.Mark);
        RemoveKey();
        Add(YamlTokenKind.BlockEntry, mayBeKeyAfter: true);
    }

    private void FetchKey()
    {
        if (flowLevel == 0 && !mayBeKey)
            throw Refused("mapping keys are not allowed in this context");
        Roll(text.Mark.Column, -1, YamlTokenKind.BlockMapStart, text.Mark);
        RemoveKey();
        Add(YamlTokenKind.Key, mayBeKeyAfter: flowLevel == 0);
    }

    private void FetchValue()
    {
        var isOfKey = IsValid(keys.Count - 1);
        if (isOfKey)
        {
            var key = keys[^1]!;
            tokens.Insert(key.Token - parsed, new(YamlTokenKind.Key, key.Mark));
            Roll(key.Mark.Column, key.Token, YamlTokenKind.BlockMapStart, key.Mark);
            keys[^1] = null;
        }
        else
        {
            if (flowLevel == 0 && !mayBeKey)
                throw Refused("mapping values are not allowed in this context");
            Roll(text.Mark.Column, -1, YamlTokenKind.BlockMapStart, text.Mark);
        }

        Add(YamlTokenKind.Value, mayBeKeyAfter: !isOfKey && flowLevel == 0);
    }

    private YamlToken ScanDirective()
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
        ToLineEnd(start);
        return token;
    }

    private void ToLineEnd(YamlMark start)
    {
        text.SkipBlanks();
        text.SkipComment();
        if (!text.IsBreakOrEnd())
            throw YamlRefusal.ByScanner("did not find expected comment or line break", text.Mark, start);
        if (text.IsBreak())
            text.SkipLine();
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

    private YamlToken ScanAnchor(YamlTokenKind kind)
    {
        var start = text.Mark;
        text.Skip();
        var name = Word();
        if (name == "" || !text.IsBlankOrEnd() && !"?:,]}%@`".Contains(text[0]))
            throw YamlRefusal.ByScanner("did not find expected alphabetic or numeric character", text.Mark, start);
        return new(kind, start, name);
    }

    private YamlToken ScanTag()
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

    private YamlToken ScanBlock(bool isLiteral)
    {
        var start = text.Mark;
        text.Skip();
        var (keep, increment) = BlockHeader(start);
        ToLineEnd(start);
        var depth = increment == 0 ? 0 : Math.Max(indent, 0) + increment;
        var (scalar, lineEnd, empty) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        BlockBreaks(ref depth, empty, start);
        var wasBlank = false;
        while (text.Mark.Column == depth && !text.IsAtEnd)
        {
            var isFolded = !isLiteral && !wasBlank && !text.IsBlank() && lineEnd.Length > 0 && lineEnd[0] == '\n';
            scalar.Append(!isFolded ? lineEnd.ToString() : empty.Length == 0 ? " " : "").Append(empty);
            lineEnd.Clear();
            empty.Clear();
            wasBlank = text.IsBlank();
            while (!text.IsBreakOrEnd())
                text.Read(scalar);
            if (!text.IsAtEnd)
                text.ReadLine(lineEnd);
            BlockBreaks(ref depth, empty, start);
        }

        scalar.Append(keep >= 0 ? lineEnd : null).Append(keep > 0 ? empty : null);
        return new(YamlTokenKind.Scalar, start, scalar.ToString());
    }

    // What becomes of the last line's end, and how deep the block stands; in any order.
    private (int Keep, int Increment) BlockHeader(YamlMark start)
    {
        var (keep, increment) = (0, 0);
        for (var part = 0; part < 2; part++)
        {
            if (text[0] is '+' or '-' && keep == 0)
                keep = text[0] == '+' ? 1 : -1;
            else if (char.IsAsciiDigit(text[0]) && increment == 0)
                increment = text[0] == '0'
                    ? throw YamlRefusal.ByScanner("found an indentation indicator equal to 0", text.Mark, start)
                    : text[0] - '0';
            else
                break;
            text.Skip();
        }

        return (keep, increment);
    }

    private void BlockBreaks(ref int depth, StringBuilder breaks, YamlMark start)
    {
        var deepest = 0;
        while (true)
        {
            while ((depth == 0 || text.Mark.Column < depth) && text[0] == ' ')
                text.Skip();
            deepest = Math.Max(deepest, text.Mark.Column);
            if ((depth == 0 || text.Mark.Column < depth) && text[0] == '\t')
                throw YamlRefusal.ByScanner("found a tab character where an indentation space is expected", text.Mark, start);
            if (!text.IsBreak())
                break;
            text.ReadLine(breaks);
        }

        depth = depth > 0 ? depth : Math.Max(Math.Max(deepest, indent + 1), 1);
    }

    private YamlToken ScanQuoted(char quote)
    {
        var start = text.Mark;
        text.Skip();
        var (scalar, blanks) = (new StringBuilder(), new YamlBlanks(text));
        while (true)
        {
            if (text.IsAtDocumentMark)
                throw YamlRefusal.ByScanner("found unexpected document indicator", text.Mark, start);
            if (text.IsAtEnd)
                throw YamlRefusal.ByScanner("found unexpected end of stream", text.Mark, start);
            blanks.HasBreak = QuotedWord(quote, scalar, start);
            if (text[0] == quote)
                break;
            while (text.IsBlank() || text.IsBreak())
                blanks.Read();
            blanks.Fold(scalar);
        }

        text.Skip();
        return new(YamlTokenKind.Scalar, start, scalar.ToString());
    }

    // Up to a blank or the end of the quotes; true if the line's end is escaped.
    private bool QuotedWord(char quote, StringBuilder scalar, YamlMark start)
    {
        while (!text.IsBlankOrEnd())
        {
            if (quote == '\'' && text[0] == '\'' && text[1] == '\'')
            {
                scalar.Append('\'');
                text.Skip(2);
            }
            else if (text[0] == quote)
                return false;
            else if (quote == '"' && text[0] == '\\' && text.IsBreak(1))
            {
                text.Skip();
                text.SkipLine();
                return true;
            }
            else if (quote == '"' && text[0] == '\\')
                Escaped(scalar, start);
            else
                text.Read(scalar);
        }

        return false;
    }

    private void Escaped(StringBuilder scalar, YamlMark start)
    {
        var length = text[1] switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (length == 0)
            scalar.Append(Named(text[1]) ?? throw YamlRefusal.ByScanner("found unknown escape character", text.Mark, start));
        text.Skip(2);
        if (length == 0)
            return;
        var digits = string.Concat(Enumerable.Range(0, length).Select(ahead => text[ahead]));
        if (!digits.All(char.IsAsciiHexDigit))
            throw YamlRefusal.ByScanner("did not find expected hexdecimal number", text.Mark, start);
        var value = Convert.ToUInt32(digits, 16);
        if (value is >= 0xD800 and <= 0xDFFF or > 0x10FFFF)
            throw YamlRefusal.ByScanner("found invalid Unicode character escape code", text.Mark, start);
        scalar.Append(char.ConvertFromUtf32((int)value));
        text.Skip(length);
    }

    private static char? Named(char name) => name switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001b',
        ' ' or '"' or '\'' or '\\' => name,
        'N' => '\u0085',
        '_' => '\u00a0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };

    private YamlToken ScanPlain()
    {
        var start = text.Mark;
        var (scalar, blanks) = (new StringBuilder(), new YamlBlanks(text));
        while (!text.IsAtDocumentMark && text[0] != '#')
        {
            while (!text.IsBlankOrEnd() && !IsPlainEnd())
            {
                blanks.Fold(scalar);
                text.Read(scalar);
            }

            if (!text.IsBlank() && !text.IsBreak())
                break;
            while (text.IsBlank() || text.IsBreak())
            {
                if (blanks.HasBreak && text.Mark.Column < indent + 1 && text[0] == '\t')
                    throw YamlRefusal.ByScanner("found a tab character that violates indentation", text.Mark, start);
                blanks.Read();
            }

            if (flowLevel == 0 && text.Mark.Column < indent + 1)
                break;
        }

        mayBeKey |= blanks.HasBreak;
        return new(YamlTokenKind.Scalar, start, scalar.ToString(), IsPlain: true);
    }

    private bool IsPlainEnd() => text[0] == ':' && text.IsBlankOrEnd(1) || flowLevel > 0 && ",?[]{}".Contains(text[0]);
}

/// <summary>Blanks and line ends between the words of a scalar: one line's end is a blank, and of several one is dropped.</summary>
internal sealed class YamlBlanks(YamlText text)
{
    private readonly StringBuilder blanks = new();
    private readonly StringBuilder lineEnd = new();
    private readonly StringBuilder others = new();

    /// <summary>Whether a line has ended.</summary>
    public bool HasBreak { get; set; }

    /// <summary>Takes a blank or a line's end.</summary>
    public void Read()
    {
        if (text.IsBlank() && HasBreak)
            text.Skip();
        else if (text.IsBlank())
            text.Read(blanks);
        else
        {
            blanks.Clear();
            text.ReadLine(HasBreak ? others : lineEnd);
            HasBreak = true;
        }
    }

    /// <summary>Adds what the blanks and line ends become, and forgets them.</summary>
    public void Fold(StringBuilder scalar)
    {
        if (!HasBreak)
            scalar.Append(blanks);
        else if (lineEnd.Length > 0 && lineEnd[0] == '\n')
            scalar.Append(others.Length == 0 ? " " : others.ToString());
        else
            scalar.Append(lineEnd).Append(others);
        blanks.Clear();
        lineEnd.Clear();
        others.Clear();
        HasBreak = false;
    }
}
