using System.Text;

namespace StandIn.Go;

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
