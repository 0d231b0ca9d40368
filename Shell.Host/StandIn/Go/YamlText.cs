using System.Text;

namespace StandIn.Go;

/// <summary>A YAML text that is read from its beginning to its end.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go (skip, skip_line, read, read_line) and readerc.go.</remarks>
internal sealed class YamlText(string text)
{
    private YamlMark mark;

    /// <summary>Where the reading is.</summary>
    public YamlMark Mark => mark;

    /// <summary>The character there, or further on; a zero behind the end.</summary>
    public char this[int ahead] => mark.Index + ahead < text.Length ? text[mark.Index + ahead] : '\0';

    /// <summary>Whether the text is at its end.</summary>
    public bool IsAtEnd => mark.Index >= text.Length;

    /// <summary>Whether a line ends there.</summary>
    public bool IsBreak(int ahead = 0) => YamlScalar.IsBreak(this[ahead]);

    /// <summary>Whether a line or the text ends there.</summary>
    public bool IsBreakOrEnd(int ahead = 0) => IsBreak(ahead) || mark.Index + ahead >= text.Length;

    /// <summary>Whether a blank or a tab stands there.</summary>
    public bool IsBlank(int ahead = 0) => this[ahead] is ' ' or '\t';

    /// <summary>Whether a blank or a tab stands there, or a line or the text ends.</summary>
    public bool IsBlankOrEnd(int ahead = 0) => IsBlank(ahead) || IsBreakOrEnd(ahead);

    /// <summary>Whether a letter, a digit, an underscore or a hyphen stands there.</summary>
    public bool IsWord => char.IsAsciiLetterOrDigit(this[0]) || this[0] is '_' or '-';

    /// <summary>Whether a line begins there with the mark of a document's beginning or end.</summary>
    public bool IsAtDocumentMark =>
        mark.Column == 0 && (this[0], this[1], this[2]) is ('-', '-', '-') or ('.', '.', '.') && IsBlankOrEnd(3);

    /// <summary>Goes on by so many characters of one line.</summary>
    public void Skip(int count = 1) => mark = new(mark.Index + count, mark.Line, mark.Column + count);

    /// <summary>Goes on to the next line.</summary>
    public void SkipLine() => mark = new(mark.Index + (this[0] == '\r' && this[1] == '\n' ? 2 : 1), mark.Line + 1, 0);

    /// <summary>Goes on while blanks and tabs stand there.</summary>
    public void SkipBlanks()
    {
        while (IsBlank())
            Skip();
    }

    /// <summary>Goes on over a comment, if one begins there.</summary>
    public void SkipComment()
    {
        if (this[0] != '#')
            return;
        while (!IsBreakOrEnd())
            Skip();
    }

    /// <summary>Goes on over blanks and a comment to the next line; something else is refused.</summary>
    public void ToLineEnd(YamlMark start)
    {
        SkipBlanks();
        SkipComment();
        if (!IsBreakOrEnd())
            throw YamlRefusal.ByScanner("did not find expected comment or line break", Mark, start);
        if (IsBreak())
            SkipLine();
    }

    /// <summary>Has the text end in a line of its own.</summary>
    public void EndLine() => mark = mark.Column == 0 ? mark : new(mark.Index, mark.Line + 1, 0);

    /// <summary>Takes the character.</summary>
    public void Read(StringBuilder into)
    {
        into.Append(this[0]);
        mark = new(mark.Index + 1, mark.Line, mark.Column + (char.IsLowSurrogate(this[0]) ? 0 : 1));
    }

    /// <summary>Takes the end of a line, as a line feed where it is not one of Unicode's own.</summary>
    public void ReadLine(StringBuilder into)
    {
        into.Append(this[0] is '\u2028' or '\u2029' ? this[0] : '\n');
        SkipLine();
    }
}
