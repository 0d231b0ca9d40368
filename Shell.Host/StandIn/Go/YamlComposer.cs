namespace StandIn.Go;

/// <summary>Composes the first document of a text, and refuses what go-yaml 2 refuses, in its words.</summary>
/// <remarks>Source: go-yaml 2.4.0, parserc.go and decode.go.</remarks>
internal sealed class YamlComposer
{
    // Juju's own limit is ten times that.
    private const int Deepest = 1000;
    private const string Standard = "tag:yaml.org,2002:";
    private readonly Dictionary<string, YamlNode> names = [];
    private readonly Dictionary<string, string> prefixes = [];
    private readonly YamlScanner scanner;
    private int depth;

    private YamlComposer(string text) => scanner = new(text);

    /// <summary>The first document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">Its document; <c>null</c> if there is none.</param>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Compose(string text, out YamlNode? root)
    {
        root = null;
        if (Unreadable(text) is { } unreadable)
            return $"yaml: {unreadable}";
        try
        {
            root = new YamlComposer(text.StartsWith('\uFEFF') ? text[1..] : text).Document();
            return null;
        }
        catch (YamlRefusal refusal)
        {
            return $"yaml: {refusal.Message}";
        }
    }

    // YAML has no control characters but those that end or indent lines.
    private static string? Unreadable(string text)
    {
        if (!GoText.IsUtf8(text))
            return NoUtf8(GoText.Bytes(text));
        var isReadable = text.All(c => c is '\t' or '\n' or '\r' or '\u0085' or (>= ' ' and < '\u007f') or (>= '\u00a0' and < '\ufffe'));
        return isReadable ? null : "control characters are not allowed";
    }

    private static string NoUtf8(ReadOnlySpan<byte> bytes)
    {
        while (System.Text.Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done)
            bytes = bytes[length..];
        var width = bytes[0] switch
        {
            >= 0xC0 and < 0xE0 => 2,
            >= 0xE0 and < 0xF0 => 3,
            >= 0xF0 and < 0xF8 => 4,
            _ => 0,
        };
        return width == 0 ? "invalid leading UTF-8 octet"
            : bytes.Length < width ? "incomplete UTF-8 octet sequence"
            : bytes[1..width].ContainsAnyExceptInRange<byte>(0x80, 0xBF) ? "invalid trailing UTF-8 octet"
            : "invalid length of a UTF-8 sequence";
    }

    private YamlTokenKind Next => scanner.Peek().Kind;

    private bool Took(YamlTokenKind kind)
    {
        var isNext = Next == kind;
        if (isNext)
            scanner.Take();
        return isNext;
    }

    private YamlRefusal Refused(string problem, YamlMark context) => YamlRefusal.ByParser(problem, scanner.Peek().Start, context);

    private YamlNode? Document()
    {
        if (Next == YamlTokenKind.StreamEnd)
            return null;
        var isMarked = Next is YamlTokenKind.Version or YamlTokenKind.TagPrefix or YamlTokenKind.DocumentStart;
        Directives();
        if (isMarked && !Took(YamlTokenKind.DocumentStart))
            throw Refused("did not find expected <document start>", default);
        var isEmpty = isMarked && Next is YamlTokenKind.Version or YamlTokenKind.TagPrefix or YamlTokenKind.DocumentStart
            or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd;
        var root = isEmpty ? Empty(scanner.Peek().Start) : Node(isBlock: true);
        scanner.Peek();
        return root;
    }

    private void Directives()
    {
        for (var hasVersion = false; Next is YamlTokenKind.Version or YamlTokenKind.TagPrefix;)
        {
            var token = scanner.Peek();
            if (token.Kind == YamlTokenKind.Version && (hasVersion || token.Value != "1.1"))
                throw Refused(hasVersion ? "found duplicate %YAML directive" : "found incompatible YAML document", default);
            if (token.Kind == YamlTokenKind.TagPrefix && !prefixes.TryAdd(token.Value, token.Suffix))
                throw Refused("found duplicate %TAG directive", default);
            hasVersion |= scanner.Take().Kind == YamlTokenKind.Version;
        }

        prefixes.TryAdd("!", "!");
        prefixes.TryAdd("!!", Standard);
    }

    private static YamlNode Empty(YamlMark at) => new(YamlKind.Scalar, at.Line + 1) { IsPlain = true };

    private YamlNode Node(bool isBlock, bool mayBeList = false)
    {
        if (++depth > Deepest)
            throw Refused($"exceeded max depth of {Deepest}", default);
        var node = Next == YamlTokenKind.Alias ? Repeated(scanner.Take()) : Fresh(isBlock, mayBeList);
        depth--;
        return node;
    }

    private YamlNode Repeated(YamlToken alias) => names.TryGetValue(alias.Value, out var named)
        ? new(YamlKind.Alias, alias.Start.Line + 1) { Value = alias.Value, Named = named }
        : throw new YamlRefusal($"unknown anchor '{alias.Value}' referenced");

    // Of a list or a map go-yaml forgets the tag.
    private YamlNode Fresh(bool isBlock, bool mayBeList)
    {
        var start = scanner.Peek().Start;
        var (name, tag) = Properties();
        var line = start.Line + 1;
        switch (Next)
        {
            case YamlTokenKind.BlockEntry when mayBeList:
                return Filled(Named(name, new(YamlKind.List, line)), IndentlessList);
            case YamlTokenKind.Scalar:
                var scalar = scanner.Take();
                var isPlain = tag == "" && scalar.IsPlain || tag == "!";
                return Named(name, new(YamlKind.Scalar, line) { Tag = tag, Value = scalar.Value, IsPlain = isPlain });
            case YamlTokenKind.FlowListStart:
                return Filled(Named(name, new(YamlKind.List, line)), FlowList);
            case YamlTokenKind.FlowMapStart:
                return Filled(Named(name, new(YamlKind.Map, line)), FlowMap);
            case YamlTokenKind.BlockListStart when isBlock:
                return Filled(Named(name, new(YamlKind.List, line)), BlockList);
            case YamlTokenKind.BlockMapStart when isBlock:
                return Filled(Named(name, new(YamlKind.Map, line)), BlockMap);
            default:
                return name != "" || tag != ""
                    ? Named(name, new(YamlKind.Scalar, line) { Tag = tag, IsPlain = tag == "" })
                    : throw Refused("did not find expected node content", start);
        }
    }

    // Name and tag, in any order.
    private (string Name, string Tag) Properties()
    {
        var (name, tag) = ("", "");
        for (var part = 0; part < 2; part++)
        {
            if (name == "" && Next == YamlTokenKind.Anchor)
                name = scanner.Take().Value;
            else if (tag == "" && Next == YamlTokenKind.Tag)
                tag = Tag(scanner.Take());
        }

        return (name, tag);
    }

    private string Tag(YamlToken token) =>
        token.Value == "" ? Short(token.Suffix)
        : prefixes.TryGetValue(token.Value, out var prefix) ? Short(prefix + token.Suffix)
        : throw YamlRefusal.ByParser("found undefined tag handle", token.Start, token.Start);

    private static string Short(string tag) => tag.StartsWith(Standard, StringComparison.Ordinal) ? $"!!{tag[Standard.Length..]}" : tag;

    private YamlNode Named(string name, YamlNode node)
    {
        if (name != "")
            names[name] = node;
        return node;
    }

    private static YamlNode Filled(YamlNode node, Action<List<YamlNode>> fill)
    {
        fill(node.Children);
        return node;
    }

    private void BlockList(List<YamlNode> items)
    {
        var start = scanner.Take().Start;
        while (Next == YamlTokenKind.BlockEntry)
            items.Add(Item(YamlTokenKind.BlockEntry, YamlTokenKind.BlockEnd));
        if (!Took(YamlTokenKind.BlockEnd))
            throw Refused("did not find expected '-' indicator", start);
    }

    private void IndentlessList(List<YamlNode> items)
    {
        while (Next == YamlTokenKind.BlockEntry)
            items.Add(Item(YamlTokenKind.BlockEntry, YamlTokenKind.Key, YamlTokenKind.Value, YamlTokenKind.BlockEnd));
    }

    private YamlNode Item(params YamlTokenKind[] ends)
    {
        var start = scanner.Take().Start;
        return ends.Contains(Next) ? Empty(start) : Node(isBlock: true);
    }

    private void BlockMap(List<YamlNode> entries)
    {
        var start = scanner.Take().Start;
        while (Next == YamlTokenKind.Key)
        {
            entries.Add(Part(YamlTokenKind.Key));
            entries.Add(Part(YamlTokenKind.Value));
        }

        if (!Took(YamlTokenKind.BlockEnd))
            throw Refused("did not find expected key", start);
    }

    private YamlNode Part(YamlTokenKind kind)
    {
        if (Next != kind)
            return Empty(scanner.Peek().Start);
        var start = scanner.Take().Start;
        return Next is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd
            ? Empty(start)
            : Node(isBlock: true, mayBeList: true);
    }

    private void FlowList(List<YamlNode> items)
    {
        var start = scanner.Take().Start;
        for (var count = 0; Next != YamlTokenKind.FlowListEnd; count++)
        {
            if (count > 0 && !Took(YamlTokenKind.FlowEntry))
                throw Refused("did not find expected ',' or ']'", start);
            if (Next == YamlTokenKind.Key)
                items.Add(Pair());
            else if (Next != YamlTokenKind.FlowListEnd)
                items.Add(Node(isBlock: false));
        }

        scanner.Take();
    }

    // A map of one pair in a list, without its braces. What follows a key that is not there is lost, as in go-yaml.
    private YamlNode Pair()
    {
        var map = new YamlNode(YamlKind.Map, scanner.Take().Start.Line + 1);
        var isEmpty = Next is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowListEnd;
        map.Children.Add(isEmpty ? Empty(scanner.Take().Start) : Node(isBlock: false));
        var hasValue = Took(YamlTokenKind.Value);
        map.Children.Add(hasValue ? FlowPart(YamlTokenKind.FlowEntry, YamlTokenKind.FlowListEnd) : Empty(scanner.Peek().Start));
        return map;
    }

    private YamlNode FlowPart(params YamlTokenKind[] ends) => ends.Contains(Next) ? Empty(scanner.Peek().Start) : Node(isBlock: false);

    private void FlowMap(List<YamlNode> entries)
    {
        var start = scanner.Take().Start;
        for (var count = 0; Next != YamlTokenKind.FlowMapEnd; count++)
        {
            if (count > 0 && !Took(YamlTokenKind.FlowEntry))
                throw Refused("did not find expected ',' or '}'", start);
            if (Next == YamlTokenKind.FlowMapEnd)
                break;
            FlowEntry(entries);
        }

        scanner.Take();
    }

    private void FlowEntry(List<YamlNode> entries)
    {
        var isKeyed = Took(YamlTokenKind.Key);
        entries.Add(isKeyed ? FlowPart(YamlTokenKind.Value, YamlTokenKind.FlowEntry, YamlTokenKind.FlowMapEnd) : Node(isBlock: false));
        entries.Add(
            isKeyed && Took(YamlTokenKind.Value)
                ? FlowPart(YamlTokenKind.FlowEntry, YamlTokenKind.FlowMapEnd)
                : Empty(scanner.Peek().Start));
    }
}
