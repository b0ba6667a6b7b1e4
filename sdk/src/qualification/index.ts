/**
 * Who is fit for a role: tests with a key, panels drawn by lot, and apprenticeship.
 *
 * @module
 */
export { AnswerKeyQualificationAbi } from "../abi/AnswerKeyQualification.js";
export { ApprenticeshipQualificationAbi } from "../abi/ApprenticeshipQualification.js";
export { PanelQualificationAbi } from "../abi/PanelQualification.js";
export { cidOf, cidOfDigest, digestOfCid } from "../core/cid.js";
export type { PublishedDocument } from "../core/document.js";
export {
  type AnswerKeyFigures,
  type AnswerKeys,
  type ExaminerRecord,
  type Paper,
  type Pass,
  type SessionRecord,
  type TestSet,
  answerKeys,
} from "./answer-keys.js";
export { type Answer, packAnswers, scoreOf, unpackAnswers } from "./answers.js";
export {
  type Apprenticeship,
  type ApprenticeshipFigures,
  type ApprenticeshipTerms,
  type Apprenticeships,
  type JobDraft,
  type JobRecorded,
  type JobSigned,
  apprenticeships,
} from "./apprenticeships.js";
export type { SignedPlace } from "../core/place.js";
export { type Job, type JobSignatures, jobFromText, jobToText } from "./job.js";
export {
  type PanelPhase,
  type PaperState,
  type SessionPhase,
  panelPhases,
  paperStates,
  sessionPhases,
} from "./names.js";
export type { PanelClosed, PanelDrawn, PanelRecord, Panelist } from "./panel.js";
export {
  type Application,
  type Candidacy,
  type Graded,
  type PanelApplied,
  type PanelContract,
  type PanelFigures,
  type PanelTerms,
  type Panels,
  panels,
} from "./panels.js";
export { type Question, type QuestionsContent, openQuestions, publishQuestions, questionsSchema } from "./questions.js";
export {
  type AnswerSecret,
  type KeySecret,
  answerSecretFromText,
  answerSecretToText,
  commitmentOf,
  keyHashOf,
  keySecretFromText,
  keySecretToText,
} from "./secret.js";
export type * from "./steps.js";
export {
  type AnswerKeyTerms,
  type SessionStage,
  type SessionStep,
  type SessionTimeline,
  sessionStages,
} from "./timeline.js";
