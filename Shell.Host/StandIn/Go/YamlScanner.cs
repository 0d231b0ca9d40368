namespace StandIn.Go;

/// <summary>The tokens of a YAML text, as go-yaml 2 finds them.</summary>
/// <remarks>Source: juju/yaml 2.0.0, scannerc.go.</remarks>
internal sealed class YamlScanner
{
    private const int MaximumDepth = 10000;
    private readonly YamlText text;
    private readonly YamlWords words;
    private readonly List<YamlToken> tokens = [];
    private readonly Stack<int> indents = [];
    private readonly List<SimpleKey> keys = [new(0, false, false, default)];
    private int indent = -1;
    private int flowLevel;
    private int parsed;
    private bool mayBeKey = true;

    /// <summary>The tokens of this text.</summary>
    public YamlScanner(string source)
    {
        text = new(source);
        words = new(text);
    }

    /// <summary>What may turn out to be a key once a colon follows.</summary>
    /// <param name="Token">The number of its token.</param>
    /// <param name="IsPossible">Whether it may still be one.</param>
    /// <param name="IsRequired">Whether nothing but a key can stand there.</param>
    /// <param name="Mark">Where it stands.</param>
    private sealed record SimpleKey(int Token, bool IsPossible, bool IsRequired, YamlMark Mark);

    /// <summary>The next token, which stays.</summary>
    public YamlToken Peek()
    {
        while (tokens.Count == 0 || MayHeadBeKey())
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
        ForgetStaleKeys();
        return keys.Exists(key => key.IsPossible && key.Token == parsed);
    }

    // Of every level: what is required to be a key on an outer one is missed as soon as its line has ended.
    private void ForgetStaleKeys()
    {
        for (var at = 0; at < keys.Count; at++)
            if (keys[at].IsPossible && IsStale(keys[at]))
                keys[at] = !keys[at].IsRequired
                    ? keys[at] with { IsPossible = false }
                    : throw YamlRefusal.ByScanner("could not find expected ':'", text.Mark, keys[at].Mark);
    }

    // A key ends in its line, after 1024 characters at most.
    private bool IsStale(SimpleKey key) => key.Mark.Line < text.Mark.Line || key.Mark.Index + 1024 < text.Mark.Index;

    private void RemoveKey()
    {
        if (keys[^1] is not { IsPossible: true } key)
            return;
        if (key.IsRequired)
            throw YamlRefusal.ByScanner("could not find expected ':'", text.Mark, key.Mark);
        ForgetKey();
    }

    private void ForgetKey() => keys[^1] = keys[^1] with { IsPossible = false };

    private void SaveKey()
    {
        if (!mayBeKey)
            return;
        RemoveKey();
        keys[^1] = new(parsed + tokens.Count, true, flowLevel == 0 && indent == text.Mark.Column, text.Mark);
    }

    private YamlRefusal Refused(string problem) => YamlRefusal.ByScanner(problem, text.Mark, text.Mark);

    private void Fetch()
    {
        ToNextToken();
        ForgetStaleKeys();
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
            ('*', _) => () => words.Anchor(YamlTokenKind.Alias),
            ('&', _) => () => words.Anchor(YamlTokenKind.Anchor),
            ('!', _) => words.Tag,
            ('|', 0) => () => YamlBlock.Scan(text, isLiteral: true, indent),
            ('>', 0) => () => YamlBlock.Scan(text, isLiteral: false, indent),
            ('\'', _) => () => YamlQuoted.Scan(text, '\''),
            ('"', _) => () => YamlQuoted.Scan(text, '"'),
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
        Insert(number, new(kind, mark));
    }

    // What has been taken already cannot be preceded.
    private void Insert(int number, YamlToken token) => tokens.Insert(number < parsed ? tokens.Count : number - parsed, token);

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
        text.EndLine();
        Unroll(-1);
        RemoveKey();
        mayBeKey = false;
        tokens.Add(new(YamlTokenKind.StreamEnd, text.Mark));
    }

    private void FetchDirective()
    {
        Unroll(-1);
        RemoveKey();
        mayBeKey = false;
        tokens.Add(words.Directive());
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
        keys.Add(new(parsed + tokens.Count, false, false, text.Mark));
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
        var isOfKey = keys[^1].IsPossible;
        if (isOfKey)
        {
            var key = keys[^1];
            Insert(key.Token, new(YamlTokenKind.Key, key.Mark));
            Roll(key.Mark.Column, key.Token, YamlTokenKind.BlockMapStart, key.Mark);
            ForgetKey();
        }
        else
        {
            if (flowLevel == 0 && !mayBeKey)
                throw Refused("mapping values are not allowed in this context");
            Roll(text.Mark.Column, -1, YamlTokenKind.BlockMapStart, text.Mark);
        }

        Add(YamlTokenKind.Value, mayBeKeyAfter: !isOfKey && flowLevel == 0);
    }

    private YamlToken ScanPlain()
    {
        var token = YamlPlain.Scan(text, indent, flowLevel > 0, out var hasBreak);
        mayBeKey |= hasBreak;
        return token;
    }
}
