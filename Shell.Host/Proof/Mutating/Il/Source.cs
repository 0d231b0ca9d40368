using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Where in the source an instruction comes from, as the symbols say.</summary>
internal static class Source
{
    /// <summary>The place of the expression that the instruction belongs to; <c>null</c> without symbols.</summary>
    public static SourcePosition? Of(MethodDefinition method, Instruction instruction) =>
        Nearest(method, instruction, point => !point.IsHidden) is { } point ? Position(point) : OfValue(method);

    /// <summary>The whole statement that the instruction belongs to; <c>null</c> without symbols.</summary>
    public static SourceStatement? Statement(MethodDefinition method, Instruction instruction) =>
        Nearest(method, instruction, point => !point.IsHidden) is { } point
            ? new(point.Document.Url, point.Document.HashAlgorithm == DocumentHashAlgorithm.SHA256 ? point.Document.Hash : [],
                point.StartLine, point.EndLine)
            : null;

    /// <summary>True if the symbols say that the compiler made the instruction.</summary>
    public static bool IsHidden(MethodDefinition method, Instruction instruction) =>
        Nearest(method, instruction, _ => true) is { IsHidden: true };

    /// <summary>The first place that is reached from an instruction before the code branches; <c>null</c> if there is none.</summary>
    public static SourcePosition? Reached(MethodDefinition method, Instruction instruction) =>
        Flow.Straight(instruction)
            .Select(method.DebugInformation.GetSequencePoint)
            .FirstOrDefault(point => point is { IsHidden: false }) is { } point
            ? Position(point)
            : null;

    // F# gives a constant of a module no place but that of its initialiser, which asks for it.
    private static SourcePosition? OfValue(MethodDefinition method) => !method.IsGetter
        ? null
        : method.Module.Types.Where(AuthorCode.IsStartUp).SelectMany(type => type.Methods).Where(start => start.HasBody)
            .SelectMany(start =>
                start.Body.Instructions.Where(at => at.Operand == method).Select(at => Nearest(start, at, point => !point.IsHidden)))
            .FirstOrDefault(point => point is not null) is { } point ? Position(point) : null;

    private static SequencePoint? Nearest(MethodDefinition method, Instruction instruction, Func<SequencePoint, bool> isWanted)
    {
        for (var at = instruction; at is not null; at = at.Previous)
        {
            if (method.DebugInformation.GetSequencePoint(at) is { } point && isWanted(point))
                return point;
        }
        return null;
    }

    private static SourcePosition Position(SequencePoint point) =>
        new(Path.GetFileName(point.Document.Url), point.StartLine, point.StartColumn);
}
