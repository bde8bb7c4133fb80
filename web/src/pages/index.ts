import type { Component } from 'svelte';
import Lost from './Lost.svelte';
import Overview from './Overview.svelte';
import Question from './Question.svelte';
import Report from './Report.svelte';
import Reports from './Reports.svelte';
import Search from './Search.svelte';
import Story from './Story.svelte';

// By the first piece of the path; `id` is the second.
export const kPages: Record<string, Component<{ id: string }>> = {
  '': Overview, story: Story, question: Question, report: Report, reports: Reports, search: Search, lost: Lost,
};
