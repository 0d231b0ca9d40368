using Mono.Cecil.Cil;

namespace Proof.Mutating;

/// <summary>One change of one method. It is found in one copy of the assembly and made in another, so it holds nothing of either.</summary>
/// <param name="Index">Of the instruction to change, after <c>Il.Normal.Form</c>.</param>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="What">In words, such as <c>branch negated</c>.</param>
/// <param name="Make">Makes it. What comes out is valid IL.</param>
internal sealed record Change(int Index, MutationOperator Operator, string What, Action<MethodBody, Instruction> Make);
