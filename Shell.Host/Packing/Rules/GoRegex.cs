using System.Collections.Frozen;

namespace Packing.Rules;

/// <summary>
/// Whether Go's regexp takes a regular expression (RE2; regexp/syntax/parse.go with Perl's extensions). .NET takes more, and other things.
/// </summary>
internal sealed class GoRegex
{
    private const int MostRepeats = 1000;

    private static readonly string[] PosixClasses =
        ["alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word", "xdigit"];

    // What each open group has counted up so far, outermost first.
    private readonly Stack<long> outer = new();
    private readonly string text;
    private int at;
    private bool hasTarget;
    private bool isRepeated;
    private long counted;
    private long target;

    private GoRegex(string text) => this.text = text;

    /// <summary>Whether Juju compiles the pattern.</summary>
    public static bool IsValid(string pattern) => new GoRegex(pattern).IsValid();

    private ReadOnlySpan<char> Rest => text.AsSpan(at);

    private bool IsValid()
    {
        while (at < text.Length)
        {
            var wasRepeated = isRepeated;
            isRepeated = false;
            if (!Item(wasRepeated))
                return false;
        }

        return outer.Count == 0;
    }

    private bool Item(bool wasRepeated) => Rest switch
    {
        ['(', '?', ..] => Takes(2) && Group(),
        ['(', ..] => Takes(1) && Open(),
        [')', ..] => Takes(1) && Close(),
        ['|', ..] => Takes(1) && Branch(),
        ['[', ..] => Takes(1) && Class() && Atom(),
        ['*' or '+' or '?', ..] => Takes(1) && Repeat(wasRepeated, 1),
        ['{', ..] when Bounds() is var (length, least, most) =>
            Takes(length) && least <= MostRepeats && most <= MostRepeats && (most < 0 || least <= most)
            && Repeat(wasRepeated, most < 0 ? least : most, isCounted: least >= 2 || most >= 2),
        ['\\', 'Q', ..] => Takes(2) && Quoted(),
        ['\\', 'A' or 'b' or 'B' or 'z', ..] => Takes(2) && Atom(),
        ['\\', ..] => (Named() ?? Escape() is not null) && Atom(),
        _ => Character() is not null && Atom(),
    };

    private bool Takes(int length)
    {
        at += length;
        return true;
    }

    private bool Takes(string token) => Rest.StartsWith(token) && Takes(token.Length);

    private bool Atom(long inside = 0)
    {
        (hasTarget, target, counted) = (true, inside, Math.Max(counted, inside));
        return true;
    }

    /// <summary>Repetitions multiply: what repeats 100 times, 11 times over, is more than 1000.</summary>
    private bool Repeat(bool wasRepeated, long times, bool isCounted = false)
    {
        Takes("?");
        if (!hasTarget || wasRepeated)
            return false;
        isRepeated = true;
        target = times == 0 ? 0 : Math.Max(isCounted ? times : 0, times * target);
        counted = Math.Max(counted, target);
        return !isCounted || target <= MostRepeats;
    }

    private bool Open()
    {
        outer.Push(counted);
        (hasTarget, counted) = (false, 0);
        return true;
    }

    private bool Close()
    {
        if (!outer.TryPop(out var before))
            return false;
        var inside = counted;
        counted = before;
        return Atom(inside);
    }

    private bool Branch()
    {
        hasTarget = false;
        return true;
    }

    /// <summary>Behind <c>(?</c>: a name, flags for a group, or flags alone; no look-around.</summary>
    private bool Group()
    {
        if (Takes("P<") || Rest is ['<', not ('=' or '!'), ..] && Takes(1))
            return Rest.IndexOf('>') is > 0 and var end && !Rest[..end].ContainsAnyExcept(WordCharacters) && Takes(end + 1) && Open();
        var flags = Rest[..Math.Max(0, Rest.IndexOfAny(':', ')'))];
        var minus = flags.IndexOf('-');
        var (on, off) = minus < 0 ? ($"{flags}", "i") : ($"{flags[..minus]}", $"{flags[(minus + 1)..]}");
        if (on.AsSpan().ContainsAnyExcept("imsU") || off.AsSpan().ContainsAnyExcept("imsU") || off == "" || Rest.IndexOfAny(':', ')') < 0)
            return false;
        at += flags.Length;
        return Takes(":") ? Open() : Takes(1);
    }

    private static readonly System.Buffers.SearchValues<char> WordCharacters =
        System.Buffers.SearchValues.Create("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>
    /// The length of <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> and its bounds, the upper one below zero if there is none; <c>null</c> where
    /// the brace is a plain character.
    /// </summary>
    private (int Length, int Least, int Most)? Bounds()
    {
        var end = Rest.IndexOf('}');
        string[] parts = end < 0 ? [] : Rest[1..end].ToString().Split(',');
        return parts switch
        {
            [var only] when Number(only) is { } n => (end + 1, n, n),
            [var least, ""] when Number(least) is { } n => (end + 1, n, -1),
            [var least, var most] when Number(least) is { } n && Number(most) is { } m => (end + 1, n, m),
            _ => null,
        };
    }

    // Without leading zeros; what is too large for a number is too large anyway.
    private static int? Number(string digits) =>
        digits.Length > 0 && digits.All(char.IsAsciiDigit) && (digits.Length == 1 || digits[0] != '0')
            ? int.TryParse(digits, out var number) ? number : int.MaxValue
            : null;

    private bool Quoted()
    {
        var end = Rest.IndexOf("\\E");
        var literal = end < 0 ? Rest.Length : end;
        return Takes(literal + (end < 0 ? 0 : 2)) && (literal == 0 || Atom());
    }

    /// <summary>Behind <c>[</c>. A bracket closes it, but not as its first character.</summary>
    private bool Class()
    {
        Takes("^");
        for (var isFirst = true; isFirst || Rest is not [']', ..]; isFirst = false)
            if (!(Posix() ?? Named() ?? Range()))
                return false;
        return Takes(1);
    }

    private bool? Posix() => Rest is ['[', ':', ..] && Rest[2..].IndexOf(":]") is >= 0 and var end
        ? PosixClasses.Contains(Rest[2..(2 + end)].TrimStart('^').ToString()) && Takes(end + 4)
        : null;

    private bool Range() => Element() is { } from && (Rest is not ['-', not ']', ..] || Takes(1) && Element() >= from);

    private int? Element() => Rest is ['\\', ..] ? Escape() : Character();

    /// <summary><c>\d</c> and its kin, and <c>\pL</c>; nothing for any other escape.</summary>
    private bool? Named() => Rest switch
    {
        ['\\', 'd' or 'D' or 's' or 'S' or 'w' or 'W', ..] => Takes(2),
        ['\\', 'p' or 'P', '{', .. var braced] => braced.IndexOf('}') is >= 0 and var end && IsClass(braced[..end]) && Takes(end + 4),
        ['\\', 'p' or 'P', _, ..] => IsClass(Rest[2..3]) && Takes(3),
        _ => null,
    };

    private static bool IsClass(ReadOnlySpan<char> name) => UnicodeClasses.Contains(name is ['^', .. var negated] ? negated : name);

    private int? Character()
    {
        if (!System.Text.Rune.TryGetRuneAt(text, Math.Min(at, text.Length - 1), out var rune) || at >= text.Length)
            return null;
        at += rune.Utf16SequenceLength;
        return rune.Value;
    }

    /// <summary>The character behind a backslash. A single digit would refer back, and is refused.</summary>
    private int? Escape() => Rest[1..] switch
    {
        ['x', '{', .. var hex] => hex.IndexOf('}') is > 0 and var end && Hex(hex[..end]) is { } value && Takes(end + 4) ? value : null,
        ['x', var high, var low, ..] => Hex([high, low]) is { } value && Takes(4) ? value : null,
        ['0', ..] or [>= '1' and <= '7', >= '0' and <= '7', ..] => Octal(),
        ['a' or 'f' or 'n' or 'r' or 't' or 'v', ..] => Takes(2) ? "\a\f\n\r\t\v"["afnrtv".IndexOf(text[at - 1])] : null,
        [var mark, ..] when char.IsAscii(mark) && !char.IsAsciiLetterOrDigit(mark) => Takes(2) ? mark : null,
        _ => null,
    };

    private static int? Hex(ReadOnlySpan<char> digits)
    {
        long value = 0;
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit(digit) || (value = value * 16 + Convert.ToInt32(digit.ToString(), 16)) > 0x10ffff)
                return null;
        return (int)value;
    }

    private int Octal()
    {
        var digits = Rest[1..Math.Min(4, Rest.Length)];
        var length = digits.IndexOfAnyExceptInRange('0', '7') is >= 0 and var end ? end : digits.Length;
        var value = Convert.ToInt32(digits[..length].ToString(), 8);
        at += length + 1;
        return value;
    }
}

/// <summary>
/// The classes of characters that Go's regular expressions know by name: Unicode's categories and its scripts, up to Unicode 15.
/// </summary>
internal static class UnicodeClasses
{
    private const string Categories = """
        Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs
        """;

    private const string Scripts = """
        Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille
        Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot
        Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian
        Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana
        Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi
        Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam
        Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi
        Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki
        Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage
        Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian
        Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet
        Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi
        Zanabazar_Square
        """;

    private static readonly FrozenSet<string> Names = $"{Categories} {Scripts}".Split([' ', '\n']).ToFrozenSet();

    /// <summary>Whether there is a class of that name.</summary>
    public static bool Contains(ReadOnlySpan<char> name) => Names.Contains(name.ToString());
}
